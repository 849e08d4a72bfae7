using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

/// <summary>Batches with nothing to average, sum or normalise over.</summary>
public sealed class SmallGraphTests
{
    public static TheoryData<string> Models => [.. ModelUnderTest.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void No_graph(string model) => Trains(model, new GraphBatch(Index(), Index(), Index(), 0));

    [Theory]
    [MemberData(nameof(Models))]
    public void Graphs_without_nodes(string model) => Trains(model, new GraphBatch(Index(), Index(), Index(), 3));

    [Theory]
    [MemberData(nameof(Models))]
    public void An_empty_graph_among_others(string model) =>
        Trains(model, new GraphBatch(Index(0, 1, 2), Index(1, 0, 2), Index(0, 0, 2), 4));

    [Theory]
    [MemberData(nameof(Models))]
    public void No_edge(string model) => Trains(model, new GraphBatch(Index(), Index(), Index(0, 0, 1), 2));

    [Theory]
    [MemberData(nameof(Models))]
    public void One_isolated_node(string model) => Trains(model, GraphBatch.Single(Index(), Index(), 1));

    [Theory]
    [MemberData(nameof(Models))]
    public void An_isolated_node_among_others(string model) => Trains(model, GraphBatch.Single(Index(0, 1), Index(1, 0), 3));

    private static void Trains(string name, GraphBatch graph)
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(name, seed: 1);
        foreach (var trains in new[] { true, false })
        {
            model.train(trains);
            model.zero_grad();
            var sample = Sample.On(graph, seed: 2);
            sample.Nodes.requires_grad_(true);
            var result = model.forward(sample.Input);
            Assert.Equal([ModelUnderTest.PredictsGraphs(name) ? graph.GraphCount : graph.NodeCount, ModelOutput.Dim], result.shape);
            Assert.True(Finite(result), "the prediction");
            result.square().sum().backward();
            Assert.Equal(sample.Nodes.shape, sample.Nodes.grad!.shape);
            Assert.True(Finite(sample.Nodes.grad), "the gradient of the nodes");
            foreach (var (parameterName, parameter) in model.named_parameters())
                Assert.True(parameter.grad is null || Finite(parameter.grad), $"the gradient of {parameterName}");
            foreach (var (bufferName, buffer) in model.named_buffers())
                Assert.True(Finite(buffer), bufferName);

            // Nothing but the norms of messages that are not there may be left out.
            Assert.All(
                model.named_parameters().Where(pair => pair.parameter.grad is null),
                pair => Assert.Contains("norm", pair.name, StringComparison.Ordinal));
        }
    }

    private static bool Finite(Tensor values) => values.isfinite().all().ToBoolean();

    private static Tensor Index(params long[] values) => tensor(values, int64);
}
