using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>
/// What each tensor product of a model was given in the reference's first forward: put together from the recorded
/// outputs of the layers in front of it, so that one wrong layer does not hide the next.
/// </summary>
internal static class RecordedForward
{
    private const string Outputs = "intermediates";

    /// <summary>Why the layers of a model cannot be compared one by one, or null.</summary>
    public static string? Obstacle(GoldenCase golden) =>
        golden.Has(Outputs) ? GoldenPlans.ModelObstacle(golden) : "the outputs of its layers are not recorded";

    /// <summary>The features and the attributes of every layer, by the reference's name.</summary>
    public static IEnumerable<(string Layer, Tensor Features, Tensor Attributes)> Layers(GoldenCase golden, nn.Module model)
    {
        var graphs = EmbeddedGraphs.Given(golden);
        var graph = graphs.Graph;
        yield return ("embedding_layer", graphs.Nodes, graphs.NodeAttributes);
        var nodes = Output("embedding_layer");
        for (var i = 0; i < golden.Config.GetProperty("layers").GetInt32(); i++)
        {
            var layer = $"layers.{i}";
            var pair = cat([nodes.index_select(0, graph.Receivers), nodes.index_select(0, graph.Senders), graphs.Extra], 1);
            var isLinear = ReferenceState.Find(model, $"{layer}.message_layer") is not null;
            yield return ($"{layer}.{(isLinear ? "message_layer" : "message_layer_1")}", pair, graphs.EdgeAttributes);
            if (!isLinear)
                yield return ($"{layer}.message_layer_2", Output($"{layer}.message_layer_1"), graphs.EdgeAttributes);
            if (golden.Kind != "SEConv")
            {
                var messages = Output($"{layer}.message_layer_2");
                if (ReferenceState.Find(model, $"{layer}.message_norm") is BatchNorm norm)
                    messages = norm.forward(messages);
                var received = Sum(messages, graph.Receivers, graph.NodeCount);
                yield return ($"{layer}.update_layer_1", cat([nodes, received], 1), graphs.NodeAttributes);
                yield return ($"{layer}.update_layer_2", Output($"{layer}.update_layer_1"), graphs.NodeAttributes);
            }

            nodes = Output(layer);
        }

        yield return ("pre_pool1", nodes, graphs.NodeAttributes);
        yield return ("pre_pool2", Output("pre_pool1"), graphs.NodeAttributes);
        if (!GoldenPlans.IsGraphTask(golden))
            yield break;
        var pooled = Sum(Output("pre_pool2"), graph.GraphOfNode, graph.GraphCount);
        if (golden.Config.GetProperty("pool").GetString() == "avg")
            pooled /= graph.NodesPerGraph.to(float64).unsqueeze(1);
        var one = ones([graph.GraphCount, 1], float64);
        yield return ("post_pool1", pooled, one);
        yield return ("post_pool2", Output("post_pool1"), one);

        Tensor Output(string name) => golden[Outputs, name].ToTensor();
    }

    private static Tensor Sum(Tensor rows, Tensor group, long groups) =>
        zeros([groups, rows.shape[1]], rows.dtype).index_add(0, group, rows, 1);
}
