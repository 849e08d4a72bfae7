using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Tests.Data;
using TypedIrreps.Tests.Support;
using TypedIrreps.Training;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

/// <summary>Networks without libtorch give the numbers of the same networks with it.</summary>
public sealed class InferenceTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, Func<InferenceWeights, SegnnInference>> Declared = new()
    {
        [nameof(PlainNodes)] = weights => new PlainNodes.Inference(weights),
        [nameof(BatchNormedNodes)] = weights => new BatchNormedNodes.Inference(weights),
        [nameof(InstanceNormedNodes)] = weights => new InstanceNormedNodes.Inference(weights),
        [nameof(PlainGraphs)] = weights => new PlainGraphs.Inference(weights),
        [nameof(BatchNormedGraphs)] = weights => new BatchNormedGraphs.Inference(weights),
        [nameof(InstanceNormedGraphs)] = weights => new InstanceNormedGraphs.Inference(weights),
    };

    private readonly TemporaryFolder folder = new();

    public static IEnumerable<object[]> Names => ModelUnderTest.Names.Select(name => new object[] { name });

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_are_those_of_the_module(string name)
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(name, seed: 3);
        LearnAverages(model);
        model.eval();
        var inference = Declared[name](Saved(model, "model.safetensors"));
        foreach (var (seed, nodes, edges) in new[] { (1, 7, 20), (2, 1, 0), (3, 4, 0), (4, 40, 900) })
        {
            // The second graph is another one, and its nodes come first among those of the batch's senders nowhere.
            var sample = Sample.Concatenate(Sample.Random(seed, nodes, edges), Sample.Random(seed + 100, 5, 12));
            var expected = model.forward(sample.Input).ToDoubles();
            var actual = Predict(inference, sample, expected.Length);
            var size = Math.Max(1, expected.Max(Math.Abs));
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * size, $"{name}, {nodes} nodes, {edges} edges: {actual[i]} instead of {expected[i]} at {i}.");
        }
    }

    [Fact]
    public void A_checkpoint_will_do()
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainNodes), seed: 5);
        model.eval();
        var path = folder["checkpoint.safetensors"];
        Checkpoint.Save(path, model);
        var sample = Sample.Random(1, 6, 15);
        var expected = model.forward(sample.Input).ToDoubles();
        var actual = Predict(new PlainNodes.Inference(InferenceWeights.Read(path)), sample, expected.Length);
        Assert.Equal(expected, actual.Select(number => (double)number), (a, b) => Math.Abs(a - b) < Tolerance * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void Threads_share_a_network()
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainNodes), seed: 5);
        var inference = new PlainNodes.Inference(Saved(model, "model.safetensors"));
        Threads.DoNotDisturbEachOther(seed =>
        {
            var sample = Sample.Random(seed, 9, 30);
            return [.. Predict(inference, sample, 9 * inference.OutputDim).Select(number => (double)number)];
        });
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainNodes), seed: 5);
        var weights = Saved(model, "model.safetensors");
        var inference = new PlainNodes.Inference(weights);
        var graph = InferenceGraph.FullyConnected(3);
        Assert.Contains("Expected 21 numbers, 7 for each of 3 nodes, got 20", Refused(20, 27, 54, 6, 30));
        Assert.Contains("Expected 27 numbers, 9 for each of 3 nodes, got 28", Refused(21, 28, 54, 6, 30));
        Assert.Contains("Expected 54 numbers, 9 for each of 6 edges, got 0", Refused(21, 27, 0, 6, 30));
        Assert.Contains("Expected 6 numbers, 1 for each of 6 edges, got 7", Refused(21, 27, 54, 7, 30));
        Assert.Contains("Expected 30 numbers, 10 for each of 3 nodes, got 31", Refused(21, 27, 54, 6, 31));
        Assert.Contains("'layers_0.feature_norm.weight'", Assert.Throws<ArgumentException>(() => new BatchNormedNodes.Inference(weights)).Message);
        Assert.Contains("at edge 1", Assert.Throws<ArgumentOutOfRangeException>(() => new InferenceGraph(2, [0, 2], [1, 1])).Message);
        Assert.Contains("Expected 2 receivers", Assert.Throws<ArgumentException>(() => new InferenceGraph(2, [0, 1], [1])).Message);
        Assert.Contains("the graphs of 2 nodes, got 1", Assert.Throws<ArgumentException>(() => new InferenceGraph(2, [], [], [0])).Message);
        Assert.Throws<SafeTensorsFormatException>(() => InferenceWeights.Read(new byte[] { 1, 2 }, "bytes"));
        Assert.Throws<SafeTensorsFormatException>(() => InferenceWeights.Read(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 1 }, "bytes"));

        string Refused(int nodes, int nodeAttributes, int edgeAttributes, int extra, int result) => Assert.Throws<ArgumentException>(() => inference.Forward(
            graph, new float[nodes], new float[nodeAttributes], new float[edgeAttributes], new float[extra], new float[result])).Message;
    }

    /// <summary>Running averages other than those at first.</summary>
    private static void LearnAverages(nn.Module<SegnnInput<ModelInput, ModelAttributes, ModelExtra>, Tensor> model)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        model.train();
        for (var seed = 0; seed < 3; seed++)
            model.forward(Sample.Random(seed, 8, 30).Input);
    }

    private InferenceWeights Saved(nn.Module model, string file)
    {
        var path = folder[file];
        SafeTensorsFile.Write(path, model.state_dict());
        return InferenceWeights.Read(path);
    }

    private static float[] Predict(SegnnInference inference, Sample sample, int count)
    {
        var graph = new InferenceGraph(
            (int)sample.Graph.NodeCount, Integers(sample.Graph.Senders), Integers(sample.Graph.Receivers), Integers(sample.Graph.GraphOfNode));
        var result = new float[count];
        inference.Forward(graph, Numbers(sample.Nodes), Numbers(sample.NodeAttributes), Numbers(sample.EdgeAttributes), Numbers(sample.Extra), result);
        return result;

        static int[] Integers(Tensor tensor) => Array.ConvertAll(tensor.ToDoubles(), number => (int)number);

        static float[] Numbers(Tensor tensor) => Array.ConvertAll(tensor.ToDoubles(), number => (float)number);
    }
}
