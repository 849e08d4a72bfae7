using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.Rows;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>What the rows of the table compare.</summary>
public sealed class RowTests
{
    public static TheoryData<string> Names => [.. AllRows.WithRandomNumbers.Select(row => row.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_ways_of_a_row_agree_in_results_and_gradients(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var contenders = AllRows.WithRandomNumbers.First(row => row.Name == name).Prepare();
        Assert.NotEmpty(contenders.Others);
        Assert.InRange(Agreement.Check(contenders), 0, Agreement.Tolerance);
        Assert.All(contenders.All, way => Assert.All(way.Leaves, leaf => Assert.Null(leaf.Value.grad)));
    }

    [Fact]
    public void Ways_that_differ_are_found()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (new Leaf(randn(4, requires_grad: true)), new Leaf(randn(4, requires_grad: true)));
        var ours = new Way(Way.Ours, () => left.Value.mul(2), [left]);
        Assert.Contains("the result", Problem(new Way(Way.Formula, () => right.Value.mul(2), [right])), StringComparison.Ordinal);
        Assert.Contains("gradient 1", Problem(new Way(Way.Formula, () => left.Value.detach().mul(2).add(right.Value.mul(0)), [right])), StringComparison.Ordinal);

        string Problem(Way other) => Assert.Throws<RowException>(() => Agreement.Check(new Contenders(4, ours, [other], new Cost(0, 0, 0), []))).Message;
    }

    [Fact]
    public void The_network_for_molecules_has_as_many_weights_as_one_of_128_scalars() => Assert.Equal(
        Hidden128.Signature, WeightBalancedIrreps.Create(Irreps.Parse("128x0e"), Harmonics2.Signature));

    [Fact]
    public void A_network_costs_what_its_layers_cost_on_their_edges_and_nodes()
    {
        using var scope = NewDisposeScope();
        using var model = new NBodyModel();
        var graph = GraphBatch.FullyConnected(graphs: 3, nodes: 5);
        var (nodes, edges) = (graph.NodeCount, graph.EdgeCount);
        var round = Products("32x0e+32x1o+32x0e+32x1o+2x0e", edges, isGated: true) + Products("32x0e+32x1o", edges, isGated: true)
            + Products("64x0e+64x1o", nodes, isGated: true) + Products("32x0e+32x1o", nodes, isGated: false);
        var ends = Operations("2x1o+1x0e", "32x0e+32x1o", nodes, isGated: false) + Products("32x0e+32x1o", nodes, isGated: true) + Operations("32x0e+32x1o", "1x1o", nodes, isGated: false);
        Assert.Equal((4 * round) + ends, Cost.Of(model, graph).Operations);

        static double Products(string input, long batch, bool isGated) => Operations(input, "32x0e+32x1o", batch, isGated);

        static double Operations(string input, string output, long batch, bool isGated) =>
            Cost.Of(LayerPlan.For(Irreps.Parse(input), Harmonics1.Signature, Irreps.Parse(output), isGated), batch).Operations;
    }

    [Fact]
    public void A_layer_costs_its_products_and_every_number_once()
    {
        // Three channels to two, a vector each, weights first or last: 18 multiply-adds a sample; and biases are no products.
        var cost = Cost.Of(LayerPlan.For(Irreps.Parse("3x1o"), Irreps.Parse("0e"), Irreps.Parse("2x1o"), gated: false), 10);
        Assert.Equal(2 * 18 * 10, cost.Operations);
        Assert.Equal(4 * ((10 * (9 + 1)) + 6), cost.Read);
        Assert.Equal(4 * 10 * 6, cost.Written);
    }
}
