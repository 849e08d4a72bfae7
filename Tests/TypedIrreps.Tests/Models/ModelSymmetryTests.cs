using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

/// <summary>What no training may teach a model and none has to: the symmetries of space and of graphs.</summary>
public sealed class ModelSymmetryTests
{
    private const double Rounding = 1e-9;

    [Property(MaxTest = 8)]
    public void Predictions_turn_and_mirror_with_their_input_whatever_the_order_of_nodes_and_edges(int seed, bool trains) =>
        ForEachModel(seed, trains, (model, _, sample) => Equivariance.Check(
            model, new EquivarianceOptions { Graph = sample.Graph, Transforms = 1, Seed = seed, Tolerance = Rounding }));

    [Fact]
    public void A_prediction_that_does_not_turn_is_caught() => ForEachModel(3, false, (model, _, sample) =>
    {
        var transform = new OrthogonalTransform(Rotation.Random(new Random(3)), true);
        var result = model.forward(sample.Input);
        foreach (var (block, (offset, length)) in ModelOutput.Signature.Zip(ModelOutput.Signature.Slices))
        {
            var change = Tensors.Distance(
                result.narrow(1, offset, length), result.Transform(ModelOutput.Signature, transform).narrow(1, offset, length));
            if (block.Irrep.IsScalar)
                Assert.InRange(change, 0, Rounding);
            else
                Assert.True(change > 1e-4 * result.abs().max().ToDouble(), $"{block} is as good as zero: {change}.");
        }
    });

    [Property(MaxTest = 8)]
    public void Graphs_of_a_batch_do_not_see_each_other(int seed) => ForEachModel(seed, trains: false, (model, predictsGraphs, sample) =>
    {
        var other = Sample.Random(unchecked(seed + 5), nodes: 3, edges: 5);
        var together = model.forward(Sample.Concatenate(other, sample).Input);
        var otherRows = predictsGraphs ? other.Graph.GraphCount : other.Graph.NodeCount;
        AssertSame(model.forward(other.Input), together.narrow(0, 0, otherRows));
        AssertSame(model.forward(sample.Input), together.narrow(0, otherRows, together.shape[0] - otherRows));
    });

    private static void ForEachModel(int seed, bool trains, Action<SegnnModel<ModelInput, ModelAttributes, ModelExtra, ModelOutput>, bool, Sample> check)
    {
        foreach (var name in ModelUnderTest.Names)
        {
            using var scope = NewDisposeScope();
            using var untracked = no_grad();
            using var model = ModelUnderTest.Create(name, seed);
            model.train(trains);
            var sample = Sample.Concatenate(Sample.Random(seed, nodes: 5, edges: 9), Sample.Random(unchecked(seed + 1), nodes: 4, edges: 8));
            check(model, ModelUnderTest.PredictsGraphs(name), sample);
        }
    }

    private static void AssertSame(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange(Tensors.Distance(expected, actual), 0, Rounding * Math.Max(1, expected.abs().max().ToDouble()));
    }
}
