using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

/// <summary>Coefficients as emitted code holds them against the layouts of the plans.</summary>
public sealed class CouplingTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 3)]
    public void They_are_laid_out_as_plans_have_them_to_the_last_bit(int l1, int l2, int l3)
    {
        using var scope = NewDisposeScope();
        var (left, right, output) = (Of(l1), Of(l2), Of(l3));
        var path = LayerPlan.For(left, right, output, false).Portable.Outputs.Single().Paths.Single();
        Equal(path.Matrix, Coupling(l1, l2, l3).OfAttributes(path.Coefficient), (2 * l2) + 1);

        var pair = PairProductPlan.Full(left, right).Paths.Single(path => path.Output == output[0].Irrep);
        Equal(pair.Matrix(), Coupling(l1, l2, l3).OfPairs(pair.Coefficient), (2 * l3) + 1);
    }

    [Fact]
    public void Whoever_asks_for_the_same_gets_the_same()
    {
        var coupling = Coupling(1, 1, 2);
        Assert.Same(coupling.OfAttributes(2), coupling.OfAttributes(2));
        Assert.Same(coupling.OfPairs(2), coupling.OfPairs(2));
        Assert.NotSame(coupling.OfAttributes(2), coupling.OfAttributes(3));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Refused("Expected 1 values, one for each position, got 2.", () => new Coupling(1, 1, 1, [0], [1, 2]));
        Refused("Expected positions from 0 to 26.", () => new Coupling(1, 1, 1, [27], [1]));
        Refused("Expected positions from 0 to 26.", () => new Coupling(1, 1, 1, [-1], [1]));

        static void Refused(string message, Func<Coupling> create) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);
    }

    private static Coupling Coupling(int l1, int l2, int l3)
    {
        var entries = ClebschGordan.For(l1, l2, l3).Entries;
        return new Coupling(
            l1,
            l2,
            l3,
            [.. entries.Select(entry => (((entry.M1 * ((2 * l2) + 1)) + entry.M2) * ((2 * l3) + 1)) + entry.M3)],
            [.. entries.Select(entry => entry.Value)]);
    }

    private static void Equal(IReadOnlyList<double> expected, ConstantMatrix matrix, int rows)
    {
        Assert.Equal((rows, expected.Count / rows), (matrix.Rows, matrix.Columns));
        Assert.Equal(expected, matrix.Like(ones(1, float64)).ToDoubles());
    }

    private static Irreps Of(int degree) => new(new MulIrrep(1, new Irrep(degree, Parity.Even)));
}
