using TorchSharp;
using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>Declared message passing is that of the SEGNN where it is declared so, and what its equation says elsewhere.</summary>
public sealed class DeclaredMessagePassingTests : IDisposable
{
    private const string Source = """
        using Tensor = TorchSharp.torch.Tensor;
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("2x0e+1x1o")] public readonly partial struct Sent;
        [Irreps("2x0e")] public readonly partial struct Pair;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [GatedTensorProduct<Cat<Hidden, Hidden, Pair>, Sh, Hidden>] public sealed partial class Message1;
        [GatedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class Message2;
        [GatedTensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class Update1;
        [TensorProduct<Hidden, Sh, Hidden>] public sealed partial class Update2;
        [Pipeline<Message1, Message2>] public sealed partial class Message;
        [Pipeline<Update1, Update2>] public sealed partial class Update;
        [MessagePassing<Message, Update>] public sealed partial class Round;

        [TensorProduct("4x0e+2x1o+4x0e+2x1o", "1x0e+1x1o", "2x0e+1x1o")] public sealed partial class Send;
        [TensorProduct<Cat<Hidden, Sent>, Displacement, Hidden>] public sealed partial class Receive;
        [MessagePassing<Send, Receive>(Aggregation = Aggregation.Mean, Residual = false)] public sealed partial class Mean;

        public static class Use
        {
            private static Steerable<T> Of<T>(Tensor tensor) where T : IIrreps => Steerable.Of<T>(tensor);

            public static (Round, SegnnLayer<Hidden, Sh, Pair>) Both()
            {
                var (m1, m2, u1, u2) = (new Message1(), new Message2(), new Update1(), new Update2());
                return (new Round(new Message(m1, m2), new Update(u1, u2)), new SegnnLayer<Hidden, Sh, Pair>(m1, m2, u1, u2));
            }

            public static Tensor Declared(Round round, GraphBatch graph, Tensor x, Tensor a, Tensor e, Tensor extra) =>
                round.Forward(Of<Hidden>(x), graph, Of<Sh>(a), Of<Sh>(e), Of<Pair>(extra)).Tensor;

            public static Tensor Segnn(SegnnLayer<Hidden, Sh, Pair> layer, GraphBatch graph, Tensor x, Tensor a, Tensor e, Tensor extra) =>
                layer.Forward(Of<Hidden>(x), graph, Of<Sh>(a), Of<Sh>(e), Of<Pair>(extra)).Tensor;

            public static Tensor MeanDeclared(Send send, Receive receive, GraphBatch graph, Tensor x, Tensor v, Tensor e)
            {
                MessagePassingModule<Hidden, Displacement, TypedIrreps.Interned.Irreps_1x0e_1x1o> round = new Mean(send, receive);
                return round.Forward(Of<Hidden>(x), graph, Of<Displacement>(v), Of<TypedIrreps.Interned.Irreps_1x0e_1x1o>(e)).Tensor;
            }

            public static Tensor MeanByHand(Send send, Receive receive, GraphBatch graph, Tensor x, Tensor v, Tensor e)
            {
                var pairs = TorchSharp.torch.cat(new[] { x.index_select(0, graph.Receivers), x.index_select(0, graph.Senders) }, 1);
                var messages = send.forward(pairs, e);
                var sums = TorchSharp.torch.zeros(new[] { x.shape[0], messages.shape[1] }, TorchSharp.torch.float64).index_add(0, graph.Receivers, messages, 1);
                var means = sums.div(graph.InDegree.clamp(1).unsqueeze(1));
                return receive.forward(TorchSharp.torch.cat(new[] { x, means }, 1), v);
            }
        }
        """;

    private readonly CompiledDeclarations compiled = CompiledDeclarations.Compile(Source);
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GraphBatch graph = GraphBatch.Single(tensor(new long[] { 0, 1, 2, 3, 0, 2, 2 }), tensor(new long[] { 1, 0, 1, 2, 2, 0, 0 }), 5);

    public void Dispose()
    {
        scope.Dispose();
        compiled.Dispose();
    }

    [Fact]
    public void It_compiles_in_silence() => Assert.Empty(compiled.Diagnostics);

    [Fact]
    public void With_pipelines_of_its_layers_it_is_the_layer_of_a_SEGNN()
    {
        var (round, segnn) = Both();
        using var untracked = no_grad();
        var inputs = Inputs();
        Numbers.Close(Call("Segnn", segnn, inputs), Call("Declared", round, inputs), 0, "a round of a SEGNN");

        static void AssertNames(nn.Module module, params string[] names) =>
            Assert.Equal(names, module.state_dict().Keys.Where(name => name.EndsWith("weight", StringComparison.Ordinal)));
        AssertNames(round, "message.message1.weight", "message.message2.weight", "update.update1.weight", "update.update2.weight");
    }

    [Fact]
    public void Means_in_the_place_of_features_are_what_the_equation_says()
    {
        using var untracked = no_grad();
        object?[] arguments = [InDouble("Send"), InDouble("Receive"), graph, Features(5, 10), Features(5, 3), Features(7, 4)];
        var expected = (Tensor)compiled["Use"].GetMethod("MeanByHand")!.Invoke(null, arguments)!;
        Numbers.Close(expected, (Tensor)compiled["Use"].GetMethod("MeanDeclared")!.Invoke(null, arguments)!, 1e-14, "a mean");
        Assert.True(expected.abs().max().item<double>() > 0.1);
    }

    [Fact]
    public void It_turns_with_its_input()
    {
        var (round, _) = Both();
        using var untracked = no_grad();
        var inputs = Inputs();
        foreach (var seed in Enumerable.Range(1, 4))
        {
            var transform = new OrthogonalTransform(Rotation.Random(new Random(seed)), inverts: seed % 2 == 0);
            Tensor Turned(Tensor features, string irreps) => features.Transform(Irreps.Parse(irreps), transform);
            string[] representations = ["4x0e+2x1o", "1x0e+1x1o", "1x0e+1x1o", "2x0e"];
            var turned = inputs.Zip(representations, Turned).ToArray();
            Numbers.Close(Turned(Call("Declared", round, inputs), "4x0e+2x1o"), Call("Declared", round, turned), 1e-10, "a turned round");
        }
    }

    [Theory]
    [InlineData(0, "nodes")]
    [InlineData(1, "nodeAttributes")]
    [InlineData(2, "edgeAttributes")]
    [InlineData(3, "extra")]
    public void A_wrong_number_of_rows_is_named(int position, string argument)
    {
        var inputs = Inputs();
        inputs[position] = inputs[position].narrow(0, 0, 4);
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => Call("Declared", Both().Round, inputs));
        Assert.Equal(argument, Assert.IsType<ArgumentException>(error.InnerException).ParamName);
    }

    private (nn.Module Round, nn.Module Segnn) Both()
    {
        var both = (System.Runtime.CompilerServices.ITuple)compiled["Use"].GetMethod("Both")!.Invoke(null, null)!;
        return (((nn.Module)both[0]!).to(float64), ((nn.Module)both[1]!).to(float64));
    }

    private nn.Module InDouble(string name) => compiled.Create<nn.Module>(name).to(float64);

    private static Tensor Features(long count, long dim) => randn(count, dim, dtype: float64);

    private static Tensor[] Inputs() => [Features(5, 10), Features(5, 4), Features(7, 4), Features(7, 2)];

    private Tensor Call(string method, nn.Module round, Tensor[] inputs) =>
        (Tensor)compiled["Use"].GetMethod(method)!.Invoke(null, [round, graph, .. inputs])!;
}
