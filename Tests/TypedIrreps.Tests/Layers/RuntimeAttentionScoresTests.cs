using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Layers;

public sealed class RuntimeAttentionScoresTests
{
    private const int Nodes = 4;

    private static readonly Irreps Queries = Irreps.Parse("3x0e+2x1o");
    private static readonly Irreps Keys = Irreps.Parse("2x0e+2x1o+1x2e");

    [Theory]
    [InlineData(LayerBackend.Portable)]
    [InlineData(LayerBackend.Compiled)]
    public void Scores_are_invariant_and_one_in_sum(LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(backend);
        var (graph, queries, keys) = (Graph(), Tensors.Normal(1, Nodes, Queries.Dim), Tensors.Normal(2, 5, Keys.Dim));
        var scores = layer.forward(queries, keys, graph);
        Assert.Equal([5, 2], scores.shape);
        var sums = zeros(Nodes, 2, float64).index_add(0, graph.Receivers, scores, 1);
        Assert.InRange(Tensors.Distance(sums.index_select(0, graph.Receivers), ones(5, 2, float64)), 0, 1e-12);
        var transform = new OrthogonalTransform(Rotation.Random(new Random(1)), inverts: true);
        Assert.InRange(Tensors.Distance(scores, layer.forward(queries.Transform(Queries, transform), keys.Transform(Keys, transform), graph)), 0, 1e-12);
    }

    [Fact]
    public void Both_backends_agree_in_values_and_gradients()
    {
        using var scope = NewDisposeScope();
        using var compiled = Layer(LayerBackend.Compiled);
        using var portable = Layer(LayerBackend.Portable);
        portable.load_state_dict(compiled.state_dict());
        Tensor[] results = [.. new[] { compiled, portable }.Select(layer =>
        {
            var (queries, keys) = (Tensors.Normal(1, Nodes, Queries.Dim).requires_grad_(true), Tensors.Normal(2, 5, Keys.Dim).requires_grad_(true));
            var gradients = autograd.grad([layer.forward(queries, keys, Graph()).square().sum()], [queries, keys, layer.Weight]);
            return cat([.. gradients.Select(gradient => gradient.flatten())]);
        })];
        Assert.InRange(Tensors.Distance(results[0], results[1]), 0, 1e-12);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("holds 0e alone", Refused(() => new RuntimeAttentionScores(Queries, Keys, Irreps.Parse("1x1o"))), StringComparison.Ordinal);
        Assert.Contains("No path leads", Refused(() => new RuntimeAttentionScores(Irreps.Parse("1o"), Irreps.Parse("1e"), Irreps.Parse("0e"))), StringComparison.Ordinal);
        using var layer = Layer(LayerBackend.Compiled);
        var graph = Graph();
        Assert.Throws<ArgumentException>("queries", () => layer.forward(zeros(Nodes, 3, float64), zeros(5, Keys.Dim, float64), graph));
        Assert.Throws<ArgumentException>("keys", () => layer.forward(zeros(Nodes, Queries.Dim, float64), zeros(4, Keys.Dim, float64), graph));
        Assert.Throws<ArgumentNullException>("graph", () => layer.forward(zeros(Nodes, Queries.Dim, float64), zeros(5, Keys.Dim, float64), null!));

        static string Refused(Func<object> call) => Assert.Throws<ArgumentException>(() => { call(); }).Message;
    }

    private static RuntimeAttentionScores Layer(LayerBackend backend)
    {
        var layer = new RuntimeAttentionScores(Queries, Keys, Irreps.Parse("2x0e")) { Backend = backend };
        layer.to(float64);
        return layer;
    }

    private static GraphBatch Graph() => GraphBatch.Single(tensor(new long[] { 1, 2, 3, 0, 0 }), tensor(new long[] { 0, 0, 0, 1, 3 }), Nodes);
}
