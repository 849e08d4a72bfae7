using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>What a model is given: graphs with embedded features, as plain tensors.</summary>
public sealed record EmbeddedGraphs(GraphBatch Graph, Tensor Nodes, Tensor NodeAttributes, Tensor EdgeAttributes, Tensor Extra)
{
    /// <summary>The graphs of a case, embedded by the reference code.</summary>
    public static EmbeddedGraphs Given(GoldenCase golden) => new(
        GraphOf(golden),
        golden["transform", "x"].ToTensor(),
        golden["transform", "node_attr_used"].ToTensor(),
        golden["transform", "edge_attr"].ToTensor(),
        golden["transform", "additional_message_features"].ToTensor());

    /// <summary>The graphs of a case of charged particles, embedded here.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="positions">Positions, [N, 3].</param>
    /// <param name="velocities">Velocities, [N, 3].</param>
    /// <param name="asPublished">
    /// Whether places are taken relative to the mean of a particle's own three coordinates, as the published code does
    /// by mistake, or relative to the centre of the system.
    /// </param>
    public static EmbeddedGraphs Particles(GoldenCase golden, Tensor positions, Tensor velocities, bool asPublished)
    {
        var graph = GraphOf(golden);
        var charges = golden["inputs", "charges"].ToTensor().view(-1, 1);
        var attributes = Irreps.SphericalHarmonics(golden.Config.GetProperty("lmax_attr").GetInt32());
        var harmonics = new SphericalHarmonicsEmbedding(attributes, SphericalHarmonicsNormalization.Integral);
        var centre = asPublished ? positions.mean([1], true) : new Point(positions).Centres(graph).Coordinates;
        var separation = (new Point(positions).At(graph.Senders) - new Point(positions).At(graph.Receivers)).Tensor;
        var edges = harmonics.forward(separation);
        var steering = MeanAtReceivers(edges, graph) + harmonics.forward(velocities);
        return new EmbeddedGraphs(
            graph,
            cat([positions - centre, velocities, Length(velocities)], 1),
            cat([ones_like(steering.narrow(1, 0, 1)), steering.narrow(1, 1, steering.shape[1] - 1)], 1),
            edges,
            cat([Length(separation), charges.index_select(0, graph.Senders) * charges.index_select(0, graph.Receivers)], 1));
    }

    /// <summary>Whether a case is of charged particles, which are embedded here, or comes with its embedding.</summary>
    /// <exception cref="NotSupportedException">The case is of neither.</exception>
    public static bool AreParticles(GoldenCase golden) => golden.Config.GetProperty("data").GetProperty("kind").GetString() switch
    {
        "charged" => true,
        "mol" => false,
        var other => throw new NotSupportedException($"{golden.Id}: data of kind '{other}' has no embedding here."),
    };

    private static GraphBatch GraphOf(GoldenCase golden)
    {
        var edges = golden["inputs", "edge_index"].ToTensor();
        var batch = golden["inputs", "batch"].ToTensor();
        return new GraphBatch(edges.select(0, 0), edges.select(0, 1), batch, batch.max().item<long>() + 1);
    }

    private static Tensor MeanAtReceivers(Tensor edges, GraphBatch graph) =>
        zeros([graph.NodeCount, edges.shape[1]], edges.dtype).index_add(0, graph.Receivers, edges, 1)
        / graph.InDegree.to(edges.dtype).clamp_min(1).unsqueeze(1);

    private static Tensor Length(Tensor vectors) => vectors.square().sum(1, true).sqrt();
}
