using TorchSharp;
using TypedIrreps.Tests.Models;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

/// <summary>Harmonics along the edges of a graph are those of the differences of positions, in every derivative.</summary>
public sealed class EdgeHarmonicsTests
{
    private const int Nodes = 20;

    [Theory]
    [InlineData(LayerBackend.Compiled, true)]
    [InlineData(LayerBackend.Compiled, false)]
    [InlineData(LayerBackend.Portable, true)]
    public void They_are_those_of_the_differences(LayerBackend backend, bool normalize)
    {
        using var scope = NewDisposeScope();
        using var harmonics = new SphericalHarmonicsEmbedding<ModelAttributes>(normalize: normalize).With(backend);
        using var plain = new SphericalHarmonicsEmbedding<ModelAttributes>(normalize: normalize).With(LayerBackend.Portable);
        var graph = Graph(edges: 100);
        var expected = Derivatives(x => plain.forward(x.index_select(0, graph.Senders).sub(x.index_select(0, graph.Receivers))));
        var actual = Derivatives(x => harmonics.Forward(new Point(x), graph).Tensor);
        foreach (var (left, right) in expected.Zip(actual))
            Assert.InRange(Tensors.Distance(left, right), 0, 1e-11 * Math.Max(1, left.abs().max().ToDouble()));
    }

    [Fact]
    public void A_graph_without_edges_has_none()
    {
        using var scope = NewDisposeScope();
        using var harmonics = new SphericalHarmonicsEmbedding<ModelAttributes>();
        Assert.Equal([0, 9], harmonics.Forward(new Point(Tensors.Normal(1, Nodes, 3)), Graph(edges: 0)).Tensor.shape);
    }

    [Fact]
    public void Every_node_has_a_position()
    {
        using var scope = NewDisposeScope();
        using var harmonics = new SphericalHarmonicsEmbedding<ModelAttributes>();
        Assert.Throws<ArgumentException>("positions", () => harmonics.Forward(new Point(Tensors.Normal(1, Nodes - 1, 3)), Graph(edges: 10)));
        Assert.Throws<ArgumentNullException>("graph", () => harmonics.Forward(new Point(Tensors.Normal(1, Nodes, 3)), null!));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit() => Threads.ChangeNoBit(() =>
    {
        using var harmonics = new SphericalHarmonicsEmbedding<ModelAttributes>();
        var (graph, x) = (Graph(edges: 5000), Tensors.Normal(1, Nodes, 3).requires_grad_(true));
        var values = harmonics.Forward(new Point(x), graph).Tensor;
        values.mul(Tensors.Normal(2, values.shape)).sum().backward();
        return [.. values.ToDoubles(), .. x.grad!.ToDoubles()];
    });

    // The value, the gradient, that of an inner product with it, and that of one with that; then the gradient without a graph.
    private static Tensor[] Derivatives(Func<Tensor, Tensor> function)
    {
        var x = Tensors.Normal(1, Nodes, 3).requires_grad_(true);
        var value = function(x);
        var loss = value.mul(Tensors.Normal(2, value.shape)).sum().add(value.square().mul(Tensors.Normal(3, value.shape)).sum());
        var first = Gradient(loss, createGraph: true);
        var second = Gradient(first.mul(Tensors.Normal(4, first.shape)).sum(), createGraph: true);
        return [value, first, second, Gradient(second.mul(Tensors.Normal(5, second.shape)).sum(), createGraph: false), Gradient(loss, createGraph: false)];

        Tensor Gradient(Tensor result, bool createGraph) => autograd.grad([result], [x], null, retain_graph: true, create_graph: createGraph)[0];
    }

    // No edge from a node to itself: its direction would be undefined.
    private static GraphBatch Graph(int edges)
    {
        var random = new Random(1);
        var senders = Enumerable.Range(0, edges).Select(_ => (long)random.Next(Nodes)).ToArray();
        var receivers = senders.Select(sender => (sender + random.Next(1, Nodes)) % Nodes).ToArray();
        return GraphBatch.Single(tensor(senders, int64), tensor(receivers, int64), Nodes);
    }
}
