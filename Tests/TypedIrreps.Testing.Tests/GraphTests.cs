using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

public sealed class GraphTests
{
    private const double Rounding = 1e-10;

    [Fact]
    public void Declared_models_pass()
    {
        using var nodes = new NodeModel();
        using var graphs = new GraphModel();
        using var round = new Round();
        using var charged = new ChargedRound();
        EquivarianceReport[] reports = [Equivariance.Check(nodes), Equivariance.Check(graphs), Equivariance.Check(round), Equivariance.Check(charged)];
        Assert.All(reports, report => Assert.Equal([Symmetry.Rotation, Symmetry.Reflection, Symmetry.Permutation], report.Symmetries));
        Assert.All(reports, report => Assert.InRange(report.Worst, 0, Rounding));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Graphs_may_be_small(int nodes)
    {
        using var charged = new ChargedRound();
        var options = new EquivarianceOptions { Batch = nodes };
        Assert.InRange(Equivariance.Check(charged, options).Worst, 0, Rounding);
        Assert.InRange(Equivariance.Check((GraphBatch graph, Point positions, Steerable<Charge> charges) => positions, options).Worst, 0, Rounding);
    }

    [Fact]
    public void A_declared_model_may_be_in_evaluation()
    {
        using var nodes = new NodeModel();
        nodes.eval();
        Assert.InRange(Equivariance.Check(nodes).Worst, 0, Rounding);
        Assert.False(nodes.training);
    }

    [Fact]
    public void The_graph_may_be_given()
    {
        using var scope = NewDisposeScope();
        var seen = new List<long>();
        var options = new EquivarianceOptions { Graph = GraphBatch.FullyConnected(3, 4) };
        Equivariance.Check(
            (GraphBatch graph, Point positions, Steerable<Charge> charges) =>
            {
                seen.Add(graph.EdgeCount);
                return MessagePassing.SumAtReceivers(positions.At(graph.Senders) - positions.At(graph.Receivers), graph);
            },
            options);
        Assert.All(seen, edges => Assert.Equal(36, edges));

        var tooFew = Assert.Throws<ArgumentException>(() => Equivariance.Measure(
            (GraphBatch graph, Point positions, Steerable<Charge> charges) => charges, options with { Graph = GraphBatch.FullyConnected(3, 1) }));
        Assert.Contains("3 of both", tooFew.Message);
    }

    /// <summary>What a prediction may and may not use, and the symmetries that it breaks.</summary>
    public static TheoryData<string, Symmetry[]> Predictions => new()
    {
        { "relative", [] },
        { "constant", [Symmetry.Rotation, Symmetry.Reflection] },
        { "absolute", [Symmetry.Translation] },
        { "handed", [Symmetry.Reflection] },
        { "numbered nodes", [Symmetry.Permutation] },
        { "numbered edges", [Symmetry.Permutation] },
    };

    [Theory]
    [MemberData(nameof(Predictions))]
    public void Each_symmetry_is_tried_and_told_apart(string prediction, Symmetry[] broken)
    {
        var report = Equivariance.Measure<Charge, Displacement>((graph, positions, charges) => Predict(prediction, graph, positions, charges));
        Assert.Equal([Symmetry.Rotation, Symmetry.Reflection, Symmetry.Translation, Symmetry.Permutation], report.Symmetries);
        foreach (var symmetry in report.Symmetries)
        {
            if (broken.Contains(symmetry))
                Assert.InRange(report.Under(symmetry), 1e-2, double.MaxValue);
            else
                Assert.InRange(report.Under(symmetry), 0, Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Predictions))]
    public void Predicted_positions_move_along(string prediction, Symmetry[] broken)
    {
        var report = Equivariance.Measure<Charge>((graph, positions, charges) => positions + Predict(prediction, graph, positions, charges));
        foreach (var symmetry in report.Symmetries)
            Assert.Equal(broken.Contains(symmetry), report.Under(symmetry) > 1e-3);
    }

    [Fact]
    public void Results_of_graphs_do_not_depend_on_the_order_of_nodes()
    {
        Equivariance.Check((GraphBatch graph, Point positions, Steerable<Charge> charges) => MessagePassing.Pool(charges, graph, Pooling.Mean));
        var error = Assert.Throws<EquivarianceException>(() => Equivariance.Check((GraphBatch graph, Point positions, Steerable<Charge> charges) =>
            MessagePassing.Pool(Numbered(charges), graph, Pooling.Mean)));
        Assert.Contains("under a permutation: nodes and edges in another order", error.Message);
    }

    [Fact]
    public void A_crooked_model_is_caught()
    {
        using var model = new CrookedModel();
        var error = Assert.Throws<EquivarianceException>(() => Equivariance.Check(model));
        Assert.Equal([2], error.Report.Above(1e-9).Select(block => block.Index));
        Assert.InRange(error.Report.Under(Symmetry.Permutation), 0, Rounding);
    }

    private static Steerable<Displacement> Predict(string prediction, GraphBatch graph, Point positions, Steerable<Charge> charges)
    {
        var relative = positions.At(graph.Senders) - positions.At(graph.Receivers);
        var scaled = Steerable.Of<Displacement>(relative.Tensor.mul(charges.Tensor.index_select(0, graph.Senders)));
        var sum = MessagePassing.SumAtReceivers(scaled, graph);
        return prediction switch
        {
            "relative" => sum,
            "constant" => sum.Add(0.5, 1, 1),
            "absolute" => sum + Steerable.Of<Displacement>(positions.Coordinates),
            "handed" => sum + Steerable.Of<Displacement>(linalg.cross(sum.Tensor, (positions - positions.Centres(graph)).Tensor)),
            "numbered nodes" => Numbered(sum),
            "numbered edges" => MessagePassing.SumAtReceivers(Numbered(scaled), graph),
            _ => throw new ArgumentOutOfRangeException(nameof(prediction), prediction, "no such prediction"),
        };
    }

    private static Steerable<T> Numbered<T>(Steerable<T> features)
        where T : IIrreps => Steerable.Of<T>(features.Tensor.mul(arange(1, features.Count + 1, float64).unsqueeze(1)));

    /// <summary>A network whose last layer adds the same vector everywhere.</summary>
    internal sealed class CrookedModel() : Segnn<Hidden, Harmonics, Hidden, Charge, Answer>(
        nameof(CrookedModel),
        new First(),
        [new SegnnLayer<Hidden, Harmonics, Charge>(new ChargedMessage(), new Gated(), new GatedUpdate(), new Second())],
        new NodeHead<Hidden, Harmonics, Answer>(new Gated(), new OneDirection()));

    internal sealed class OneDirection() : TensorProductLayer<Hidden, Harmonics, Answer>(
        nameof(OneDirection), LayerShape.Of(LayerPlan.For(Hidden.Signature, Harmonics.Signature, Answer.Signature, gated: false)))
    {
        protected override Tensor Evaluate(Tensor input, Tensor attributes) =>
            tensor(new[] { 0.0, 0, 1, 0, 0 }).to(input.dtype).expand(input.shape[0], Answer.Dim);
    }
}

[TensorProduct<Hidden, Harmonics, Hidden>]
public sealed partial class First;

[TensorProduct<Hidden, Harmonics, Hidden>]
public sealed partial class Second;

[GatedTensorProduct<Cat<Hidden, Hidden>, Harmonics, Hidden>]
public sealed partial class GatedUpdate;
