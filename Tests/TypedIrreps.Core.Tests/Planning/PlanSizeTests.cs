using FsCheck.Xunit;
using TypedIrreps.Core.Tests.Algebra;
using Xunit;

namespace TypedIrreps.Core.Tests.Planning;

/// <summary>
/// Sizes that are told without a plan are those of the plan. That the lengths of the source are near the truth is tested where
/// source is emitted.
/// </summary>
[Properties(Arbitrary = [typeof(Generators)], MaxTest = 200)]
public class PlanSizeTests
{
    [Property]
    public void Paths_of_a_layer_are_counted(Irreps input, Irreps attributes, Irreps output, bool gated) => Assert.Equal(
        TensorProductPlan.FullyConnected(input, attributes, gated ? GatePlan.For(output).Product : output).Paths.Count,
        PlanSize.TensorProduct(input, attributes, output, gated).Paths);

    [Property]
    public void Paths_of_a_linear_layer_are_counted(Irreps input, Irreps output) =>
        Assert.Equal(TensorProductPlan.FullyConnected(input, SegnnPlan.PooledAttributes, output).Paths.Count, PlanSize.Linear(input, output).Paths);

    [Property]
    public void Paths_of_pairs_are_counted(Irreps left, Irreps right, Irreps wanted)
    {
        Assert.Equal(PairProductPlan.Full(left, right).Paths.Count, PlanSize.FullTensorProduct(left, right, long.MaxValue).Paths);
        Assert.Equal(PairProductPlan.Square(left).Paths.Count, PlanSize.TensorSquare(left, long.MaxValue).Paths);
        Assert.Equal(InstructedProductPlan.SquarePaths(Used(left), Used(wanted)).Count, PlanSize.InstructedTensorSquare(left, wanted, long.MaxValue).Paths);
        Assert.Equal(PairProductPlan.Weighted(left, right, wanted).Paths.Count, PlanSize.WeightedTensorProduct(left, right, wanted, long.MaxValue).Paths);
        Assert.Equal(PairProductPlan.Elementwise(left, left).Paths.Count, PlanSize.ElementwiseTensorProduct(left, left).Paths);

        static Irreps Used(Irreps irreps) => irreps.RemoveZeroMultiplicities();
    }

    [Fact]
    public void A_network_is_its_layers()
    {
        var (hidden, sh) = (Irreps.Parse("4x0e+4x1o"), Irreps.Parse("0e+1o"));
        var plan = SegnnPlan.For(hidden, sh, hidden, Irreps.Empty, sh, graphTask: true);
        Assert.Equal(9, plan.Layers.Count);
        Assert.Equal(plan.Layers.Sum(layer => PlanSize.TensorProduct(layer.Input, layer.Attributes, layer.Output, layer.Gated).Paths), PlanSize.Segnn(plan).Paths);
    }

    /// <summary>What would take minutes to plan is counted at once.</summary>
    [Fact]
    public void A_plan_without_measure_is_not_made()
    {
        var many = new Irreps(Enumerable.Repeat(new MulIrrep(1, Irrep.Parse("1o")), 20_000));
        Assert.Equal(20_000L * 20_000, PlanSize.TensorProduct(many, new Irreps(new MulIrrep(1, default)), many, gated: false).Paths);
        Assert.Equal(3L * 20_000 * 20_000, PlanSize.FullTensorProduct(many, many, maxPaths: 1000).Paths);
        Assert.Equal((3L * 20_000 * 19_999 / 2) + (2 * 20_000), PlanSize.TensorSquare(many, maxPaths: 1000).Paths);
        Assert.Equal(20_000L * 20_000 / 2, PlanSize.InstructedTensorSquare(many, Irreps.Parse("1x0e"), maxPaths: 1000).Paths - (20_000 / 2));
    }

    /// <summary>Beyond the selection rules a few coefficients are zero by accident.</summary>
    [Fact]
    public void Coefficients_are_counted_by_their_selection_rules()
    {
        var (all, counted) = (0, 0);
        for (var l1 = 0; l1 <= ClebschGordan.MaxDegree; l1++)
        {
            for (var l2 = 0; l2 <= ClebschGordan.MaxDegree; l2++)
            {
                for (var l3 = Math.Abs(l1 - l2); l3 <= Math.Min(l1 + l2, ClebschGordan.MaxDegree); l3++)
                {
                    var (real, rule) = (ClebschGordan.For(l1, l2, l3).Entries.Count, CouplingSize.Coefficients(l1, l2, l3));
                    Assert.InRange(rule, real, l1 + l2 + l3 < 6 ? real : 1.5 * real);
                    (all, counted) = (all + real, counted + rule);
                }
            }
        }

        Assert.InRange(counted, all, 1.03 * all);
    }
}
