using TorchSharp;
using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>Declared pipelines compute what their stages compute one behind the other.</summary>
public sealed class DeclaredPipelineTests
{
    private const string Source = """
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("4x0e+2x1o")] public readonly partial struct Twin;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [GatedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class Mix;
        [TensorProduct("4x0e+2x1o", "1x0e+1x1o", "1x0e+1x1o")] public sealed partial class Head;
        [BatchNorm<Twin>] public sealed partial class Norm;
        public sealed class Double : ISteerableLayer<Hidden, Hidden> { public Steerable<Hidden> Forward(Steerable<Hidden> input) => input * 2; }
        public class Wrapped<T> : SteerableModule<T, T> where T : IIrreps
        {
            private readonly BatchNorm<T> norm;
            public Wrapped(double epsilon = 1e-5) : base("Wrapped") => norm = Register("norm", new BatchNorm<T>(epsilon));
            public override Steerable<T> Forward(Steerable<T> input) => norm.Forward(input);
        }
        [Pipeline<Mix, Norm, Mix>] public sealed partial class Block;
        [Pipeline<Block, Double, Wrapped<Hidden>, Head>] public sealed partial class Whole;
        [Pipeline<Norm, Wrapped<Hidden>>] public sealed partial class Norms;

        public static class Use
        {
            public static Tensor Declared(Whole whole, Tensor x, Tensor a) => whole.Forward(Steerable.Of<Hidden>(x), Steerable.Of<Sh>(a)).Tensor;

            public static Tensor Norms(Norms norms, Tensor x) => norms.Forward(Steerable.Of<Twin>(x)).Tensor;

            public static bool IsLayer(object whole) => whole is SteeredModule<Hidden, Sh, TypedIrreps.Interned.Irreps_1x0e_1x1o>;

            public static (Whole, Func<Tensor, Tensor, Tensor>) ByHand()
            {
                var (mix1, norm, mix2, head, wrapped) = (new Mix(), new Norm(), new Mix(), new Head(), new Wrapped<Hidden>());
                return (
                    new Whole(new Block(mix1, norm, mix2), new Double(), wrapped, head),
                    (x, a) =>
                    {
                        var sh = Steerable.Of<Sh>(a);
                        var block = mix2.Forward(norm.Forward(mix1.Forward(Steerable.Of<Hidden>(x), sh).As<Twin>()).As<Hidden>(), sh);
                        var last = wrapped.Forward(block * 2);
                        return head.Forward(last.As<TypedIrreps.Interned.Irreps_4x0e_2x1o>(), sh.As<TypedIrreps.Interned.Irreps_1x0e_1x1o>()).Tensor;
                    });
            }
        }
        """;

    private const string Usings = "using Tensor = TorchSharp.torch.Tensor;\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pipeline_is_its_stages_one_behind_the_other(bool trains)
    {
        using var compiled = CompiledDeclarations.Compile(Usings + Source);
        Assert.Empty(compiled.Diagnostics);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var made = (System.Runtime.CompilerServices.ITuple)compiled["Use"].GetMethod("ByHand")!.Invoke(null, null)!;
        var (whole, byHand) = ((nn.Module)made[0]!, (Func<Tensor, Tensor, Tensor>)made[1]!);
        whole.to(float64);
        whole.train(trains);
        var (x, a) = (randn(7, 10, dtype: float64), randn(7, 4, dtype: float64));
        var declared = Declared(compiled, whole, x, a);
        Assert.Equal(float64, declared.dtype);
        Numbers.Close(byHand(x, a), declared, trains ? 1e-12 : 0, "a pipeline");
    }

    [Fact]
    public void Its_state_has_the_names_of_its_stages()
    {
        using var compiled = CompiledDeclarations.Compile(Usings + Source);
        using var whole = compiled.Create<nn.Module>("Whole");
        Assert.Equal("Whole", whole.GetName());
        string[] norm = ["bias", "running_mean", "running_var", "weight"];
        Assert.Equal(
            [
                "block.mix.bias", "block.mix.weight", "block.mix2.bias", "block.mix2.weight", .. norm.Select(name => "block.norm." + name),
                "head.bias", "head.weight", .. norm.Select(name => "wrapped.norm." + name),
            ],
            whole.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.True((bool)compiled["Use"].GetMethod("IsLayer")!.Invoke(null, [whole])!);

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        whole.save(writer);
        file.Position = 0;
        using var other = compiled.Create<nn.Module>("Whole");
        using var reader = new BinaryReader(file);
        other.load(reader);
        var loaded = other.state_dict();
        Assert.All(whole.state_dict(), saved => Assert.True(saved.Value.equal(loaded[saved.Key]).all().item<bool>()));
    }

    [Fact]
    public void It_turns_with_its_input_and_leaves_one_tensor()
    {
        using var compiled = CompiledDeclarations.Compile(Usings + Source);
        using var outer = NewDisposeScope();
        using var untracked = no_grad();
        var whole = compiled.Create<nn.Module>("Whole");
        whole.to(float64);
        var (x, a) = (randn(6, 10, dtype: float64), randn(6, 4, dtype: float64));
        foreach (var seed in Enumerable.Range(1, 4))
        {
            var transform = new OrthogonalTransform(Rotation.Random(new Random(seed)), inverts: seed % 2 == 0);
            Tensor Turned(Tensor features, string irreps) => features.Transform(Irreps.Parse(irreps), transform);
            var expected = Turned(Declared(compiled, whole, x, a), "1x0e+1x1o");
            Numbers.Close(expected, Declared(compiled, whole, Turned(x, "4x0e+2x1o"), Turned(a, "1x0e+1x1o")), 1e-10, "a turned pipeline");
        }

        var norms = compiled.Create<nn.Module>("Norms");
        var input = randn(6, 10);
        using var inner = NewDisposeScope();
        var before = inner.DisposablesCount;
        compiled["Use"].GetMethod("Norms")!.Invoke(null, [norms, input]);
        Assert.Equal(before + 1, inner.DisposablesCount);
    }

    [Fact]
    public void Null_for_a_stage_is_named()
    {
        using var compiled = CompiledDeclarations.Compile(Usings + Source);
        var constructor = compiled["Whole"].GetConstructors().Single(c => c.GetParameters().Length == 4);
        foreach (var (position, name) in new[] { (0, "block"), (1, "double") })
        {
            object?[] stages = [compiled.Create<object>("Block"), compiled.Create<object>("Double"), null, compiled.Create<object>("Head")];
            stages[position] = null;
            var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => constructor.Invoke(stages));
            Assert.Equal(name, Assert.IsType<ArgumentNullException>(error.InnerException).ParamName!.TrimStart('@'));
        }
    }

    /// <summary>Names of stages that clash with each other, with members and with keywords, and types that not everybody sees.</summary>
    [Fact]
    public void Stages_of_any_name_and_reach_compile()
    {
        using var compiled = CompiledDeclarations.Compile("""
            [Irreps("4x0e")] public readonly partial struct R;
            [BatchNorm<R>] public sealed partial class Train;
            [BatchNorm<R>] public sealed partial class Input;
            [BatchNorm<R>] public sealed partial class @event;
            [BatchNorm<R>] public sealed partial class AfterTrainStage;
            [BatchNorm<R>] internal sealed partial class SEGNN;
            [Pipeline<Train, Input, @event, AfterTrainStage, SEGNN, SEGNN>] public sealed partial class Named { private readonly int segnn = 1; public int Number => segnn; }
            public partial class Outer
            {
                [BatchNorm<R>] private sealed partial class Hidden;
                [Pipeline<Hidden, Train>] public sealed partial class Inner;
                [Pipeline<Inner, Other>] public sealed partial class Last;
                public class Other : SteerableModule<R, R> { public Other() : base("Other") { } public override Steerable<R> Forward(Steerable<R> input) => input; }
            }
            [Pipeline<Train, Input>] public partial class train;
            [Pipeline<Train, Input>] public partial class Generic<T>;
            [Pipeline<Train, Generic<int>>] public partial class OfGeneric;
            """);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(
            ["trainStage", "inputStage", "event", "afterTrainStage", "segnnStage", "segnnStage2"],
            compiled.Create<nn.Module>("Named").named_children().Select(child => child.name));
        Assert.Single(compiled["Named"].GetConstructors());
    }

    private static Tensor Declared(CompiledDeclarations compiled, nn.Module whole, Tensor x, Tensor a) =>
        (Tensor)compiled["Use"].GetMethod("Declared")!.Invoke(null, [whole, x, a])!;
}
