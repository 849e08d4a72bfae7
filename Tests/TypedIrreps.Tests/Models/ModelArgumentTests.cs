using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

public sealed class ModelArgumentTests
{
    [Fact]
    public void A_model_names_what_does_not_fit_its_graph()
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainNodes), 1);
        var sample = Sample.On(GraphBatch.FullyConnected(1, 3), 1);
        var (one, two) = (zeros(1, ModelAttributes.Dim, float64), zeros(2, ModelAttributes.Dim, float64));
        Refused("input.Nodes", "Expected 3 rows to match the graph's nodes, got 1.", sample with { Nodes = zeros(1, ModelInput.Dim, float64) });
        Refused("input.NodeAttributes", "Expected 3 rows to match the graph's nodes, got 1.", sample with { NodeAttributes = one });
        Refused("input.EdgeAttributes", "Expected 6 rows to match the graph's edges, got 2.", sample with { EdgeAttributes = two });
        Refused("input.Extra", "Expected 6 rows to match the graph's edges, got 2.", sample with { Extra = zeros(2, 1, float64) });
        Assert.Throws<ArgumentNullException>("input.Graph", () => model.forward((sample with { Graph = null! }).Input));

        void Refused(string argument, string message, Sample wrong) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => model.forward(wrong.Input)).Message);
    }

    [Fact]
    public void A_layer_names_what_does_not_fit_its_graph()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer();
        var graph = GraphBatch.FullyConnected(1, 3);
        var (nodes, attributes) = (Of<ModelHidden>(3), Of<ModelAttributes>(3));
        var (edges, extra) = (Of<ModelAttributes>(6), Of<ModelExtra>(6));
        Assert.Equal(3, layer.Forward(nodes, graph, attributes, edges, extra).Count);
        Assert.Throws<ArgumentNullException>("graph", () => layer.Forward(nodes, null!, attributes, edges, extra));
        Refused("nodes", "Expected 3 rows to match the graph's nodes, got 1.", () => layer.Forward(Of<ModelHidden>(1), graph, attributes, edges, extra));
        Refused("nodeAttributes", "Expected 3 rows to match the graph's nodes, got 1.", () => layer.Forward(nodes, graph, Of<ModelAttributes>(1), edges, extra));
        Refused("edgeAttributes", "Expected 6 rows to match the graph's edges, got 1.", () => layer.Forward(nodes, graph, attributes, Of<ModelAttributes>(1), extra));
        Refused("extra", "Expected 6 rows to match the graph's edges, got 1.", () => layer.Forward(nodes, graph, attributes, edges, Of<ModelExtra>(1)));

        static Steerable<T> Of<T>(long count)
            where T : IIrreps => Steerable.Of<T>(zeros(count, T.Dim));

        static void Refused(string argument, string message, Func<Steerable<ModelHidden>> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }

    private static SegnnLayer<ModelHidden, ModelAttributes, ModelExtra> Layer() =>
        new(new PlainNodes.Message1(), new PlainNodes.Message2(), new PlainNodes.Update1(), new PlainNodes.Update2());
}
