using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data.Reference;

/// <summary>The signs of couplings that e3nn 0.5.0 turned, and weights of versions before.</summary>
public sealed class ReferenceConventionTests
{
    /// <summary>
    /// The triples that changed their sign, in their order up to (4, 6, 5) and among degrees up to 8, as the change itself lists them
    /// (https://github.com/e3nn/e3nn/pull/341).
    /// </summary>
    private static readonly (int, int, int)[] Turned =
    [
        (1, 2, 2), (1, 3, 3), (1, 4, 4), (1, 5, 5), (1, 6, 6), (1, 7, 7), (1, 8, 8),
        (2, 1, 2), (2, 2, 1),
        (3, 1, 3), (3, 3, 1), (3, 4, 6), (3, 5, 7), (3, 6, 4), (3, 6, 8), (3, 7, 5), (3, 8, 6),
        (4, 1, 4), (4, 3, 6), (4, 4, 1), (4, 4, 5), (4, 5, 4), (4, 5, 6), (4, 6, 3), (4, 6, 5),
    ];

    [Fact]
    public void Old_signs_are_those_that_the_change_lists()
    {
        var compared = 0;
        foreach (var (l1, l2, l3) in Triples(8).Where(triple => triple.CompareTo((4, 6, 5)) <= 0))
        {
            Assert.True(OldCouplingSigns.TryFind(l1, l2, l3, out var sign), $"({l1}, {l2}, {l3})");
            Assert.Equal(Turned.Contains((l1, l2, l3)) ? -1 : 1, sign);
            compared++;
        }

        Assert.Equal(151, compared);
    }

    /// <summary>What the rule is built on: the coefficients here have the symmetry that the old ones were given.</summary>
    [Fact]
    public void Coefficients_are_symmetric_up_to_the_parity_of_the_order()
    {
        foreach (var (l1, l2, l3) in Triples(6))
        {
            var (coupling, parity) = (ClebschGordan.For(l1, l2, l3), (l1 + l2 + l3) % 2 == 0 ? 1 : -1);
            var (swapped, turned) = (ClebschGordan.For(l2, l1, l3), ClebschGordan.For(l2, l3, l1));
            foreach (var entry in coupling.Entries)
            {
                Assert.Equal(entry.Value, parity * swapped[entry.M2, entry.M1, entry.M3], 1e-15);
                Assert.Equal(entry.Value, turned[entry.M2, entry.M3, entry.M1], 1e-15);
            }

            Assert.True(parity > 0 ? coupling[l1, l2, l3] > 0 : coupling[l1, l2, l3] == 0);
        }
    }

    [Fact]
    public void What_is_not_established_is_not_said()
    {
        Assert.All(Triples(11), triple =>
        {
            var (l1, l2, l3) = triple;
            var isKnown = OldCouplingSigns.TryFind(l1, l2, l3, out var sign);
            if ((l1 + l2 + l3) % 2 == 0)
                Assert.Equal((true, 1), (isKnown, sign));
        });
        Assert.False(OldCouplingSigns.TryFind(5, 5, 5, out _));
        Assert.False(OldCouplingSigns.TryFind(7, 4, 6, out _));
        Assert.False(OldCouplingSigns.TryFind(1, 9, 9, out _));
    }

    /// <summary>1o x 2e -> 2o turned, 1o x 2e -> 1o did not.</summary>
    [Fact]
    public void Weights_of_turned_couplings_are_turned()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("2x1o", "1x2e", "3x1o+2x2o");
        using var other = Layer("2x1o", "1x2e", "3x1o+2x2o");
        var given = new Dictionary<string, Tensor> { ["tp.weight"] = arange(1, 11, dtype: float64) };
        ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn05);
        ReferenceWeights.Load(other, given, ReferenceConvention.E3nn04);
        var (x, attributes) = (Tensors.Normal(1, 5, 6), Tensors.Normal(2, 5, 5));
        var (now, then) = (layer.forward(x, attributes), other.forward(x, attributes));
        Assert.Equal(0, Tensors.Distance(now.narrow(1, 0, 9), then.narrow(1, 0, 9)));
        Assert.Equal(0, Tensors.Distance(now.narrow(1, 9, 10).neg(), then.narrow(1, 9, 10)));
        Assert.Equal(given["tp.weight"].ToDoubles(), ReferenceWeights.Save(other, ReferenceConvention.E3nn04)["tp.weight"].ToDoubles());
        Assert.NotEqual(given["tp.weight"].ToDoubles(), ReferenceWeights.Save(other)["tp.weight"].ToDoubles());
    }

    [Fact]
    public void Products_of_chosen_paths_are_turned_by_their_weights_or_not_at_all()
    {
        using var scope = NewDisposeScope();
        var (left, right, output) = (Irreps.Parse("2x1o"), Irreps.Parse("2x2e"), Irreps.Parse("2x1o+2x2o"));
        using var learned = Product(true);
        learned.to(float64);
        var given = new Dictionary<string, Tensor> { ["weight"] = arange(1, 9, dtype: float64) };
        ReferenceWeights.Load(learned, given, ReferenceConvention.E3nn04);
        Assert.Equal([1, 2, 3, 4, -5, -6, -7, -8], learned.Weight!.ToDoubles());
        Assert.Equal(given["weight"].ToDoubles(), ReferenceWeights.Save(learned, ReferenceConvention.E3nn04)["weight"].ToDoubles());

        using var constant = Product(false);
        var error = Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(constant, new Dictionary<string, Tensor>(), ReferenceConvention.E3nn04));
        Assert.Contains("1o x 2e -> 2o, whose sign e3nn 0.5 turned", error.Message, StringComparison.Ordinal);
        ReferenceWeights.Load(constant, new Dictionary<string, Tensor>(), ReferenceConvention.E3nn05);

        using var pairs = new RuntimePairProduct(PairProductPlan.Full(left, right));
        Assert.Single(Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Save(pairs, ReferenceConvention.E3nn04)).Differences);
        Assert.Empty(ReferenceWeights.Save(pairs));

        RuntimeInstructedProduct Product(bool hasWeights) => new(InstructedProductPlan.For(
            left, right, output, [new(0, 0, 0, ConnectionMode.Uvu, hasWeights), new(0, 0, 1, ConnectionMode.Uvu, hasWeights)]));
    }

    [Fact]
    public void Signs_that_are_not_known_are_asked_for()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("1x5o", "1x5e", "1x5o");
        var given = new Dictionary<string, Tensor> { ["tp.weight"] = tensor([2.0]) };
        var error = Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn04));
        Assert.Contains("expected the sign of the couplings (5, 5, 5) of e3nn 0.4 relative to 0.5", error.Message, StringComparison.Ordinal);

        ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn04, couplingSigns: (l1, l2, l3) => (l1, l2, l3) == (5, 5, 5) ? -1 : 1);
        Assert.Equal([-2.0], layer.Weight.ToDoubles());
        Assert.Throws<ArgumentException>("couplingSigns", () => ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn04, couplingSigns: (_, _, _) => 0));
        Assert.Throws<ArgumentException>("couplingSigns", () => ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn05, couplingSigns: (_, _, _) => 1));
    }

    [Fact]
    public void Saved_coefficients_tell_the_convention()
    {
        using var scope = NewDisposeScope();
        using var turned = Layer("1x1o", "1x2e", "1x2o");
        var given = Given(2.0, "_w3j_1_2_2", Coefficients(1, 2, 2).neg().to(float32));
        ReferenceWeights.Load(turned, given, ReferenceConvention.E3nn04);
        Assert.Equal([-2.0], turned.Weight.ToDoubles());
        var error = Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(turned, given, ReferenceConvention.E3nn05));
        Assert.Contains("the weights are of another version", error.Message, StringComparison.Ordinal);
        ReferenceWeights.Load(turned, Given(2.0, "_w3j_1_2_2", Coefficients(1, 2, 2)), ReferenceConvention.E3nn05);
        Assert.Equal([2.0], turned.Weight.ToDoubles());

        using var unknown = Layer("1x5o", "1x5e", "1x5o");
        ReferenceWeights.Load(unknown, Given(3.0, "_w3j_5_5_5", Coefficients(5, 5, 5).neg()), ReferenceConvention.E3nn04);
        Assert.Equal([-3.0], unknown.Weight.ToDoubles());
        Assert.Contains(
            "expected the coupling coefficients (5, 5, 5) or minus these, found another tensor [11, 11, 11]",
            Assert.Throws<ReferenceMismatchException>(
                () => ReferenceWeights.Load(unknown, Given(3.0, "_w3j_5_5_5", Tensors.Normal(1, 11, 11, 11)), ReferenceConvention.E3nn05)).Message,
            StringComparison.Ordinal);

        static Dictionary<string, Tensor> Given(double weight, string name, Tensor coefficients) =>
            new() { ["tp.weight"] = tensor([weight]), [$"tp._compiled_main_left_right.{name}"] = coefficients };
    }

    private static RuntimeTensorProduct Layer(string input, string attributes, string output)
    {
        var layer = new RuntimeTensorProduct(Irreps.Parse(input), Irreps.Parse(attributes), Irreps.Parse(output));
        layer.to(float64);
        return layer;
    }

    private static Tensor Coefficients(int l1, int l2, int l3)
    {
        var coefficients = zeros((2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1, dtype: float64);
        foreach (var entry in ClebschGordan.For(l1, l2, l3).Entries)
            coefficients[entry.M1, entry.M2, entry.M3] = entry.Value;
        return coefficients;
    }

    private static IEnumerable<(int L1, int L2, int L3)> Triples(int highest) =>
        from l1 in Enumerable.Range(0, highest + 1)
        from l2 in Enumerable.Range(0, highest + 1)
        from l3 in Enumerable.Range(0, highest + 1)
        where l3 >= Math.Abs(l1 - l2) && l3 <= l1 + l2
        select (l1, l2, l3);
}
