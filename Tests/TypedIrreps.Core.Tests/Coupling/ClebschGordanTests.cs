using FsCheck.Xunit;
using TypedIrreps.Golden;
using Xunit;
using static TypedIrreps.Core.Tests.Coupling.CouplingReference;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class ClebschGordanTests
{
    private static readonly Tolerance Rounding = new(0, 1e-12);

    [Fact]
    public void Agrees_with_ladder_operators_in_every_triple_up_to_degree_11()
    {
        foreach (var (l1, l2, l3) in Triples(ClebschGordan.MaxDegree))
            GoldenAssert.Close(Tensor(l1, l2, l3).Cast<double>().ToArray(), Dense(l1, l2, l3), new Tolerance(0, 1e-11), $"({l1},{l2},{l3})");
    }

    [Fact]
    public void Components_of_the_product_are_orthogonal_and_of_equal_length()
    {
        foreach (var (l1, l2, l3) in Triples(ClebschGordan.MaxDegree))
        {
            var dim = (2 * l3) + 1;
            var gram = new double[dim, dim];
            foreach (var pair in ClebschGordan.For(l1, l2, l3).Entries.GroupBy(entry => (entry.M1, entry.M2)))
                foreach (var left in pair)
                    foreach (var right in pair)
                        gram[left.M3, right.M3] += dim * left.Value * right.Value;
            GoldenAssert.Close(Identity(dim).Cast<double>().ToArray(), gram, Rounding, $"({l1},{l2},{l3})");
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 6)]
    public void All_degrees_together_span_the_product(int l1, int l2)
    {
        var (dim1, dim2) = ((2 * l1) + 1, (2 * l2) + 1);
        var sum = new double[dim1 * dim2, dim1 * dim2];
        for (var l3 = Math.Abs(l1 - l2); l3 <= l1 + l2; l3++)
        {
            foreach (var component in ClebschGordan.For(l1, l2, l3).Entries.GroupBy(entry => entry.M3))
                foreach (var left in component)
                    foreach (var right in component)
                        sum[(left.M1 * dim2) + left.M2, (right.M1 * dim2) + right.M2] += ((2 * l3) + 1) * left.Value * right.Value;
        }

        GoldenAssert.Close(Identity(dim1 * dim2).Cast<double>().ToArray(), sum, Rounding, $"{l1} x {l2}");
    }

    [Fact]
    public void Entries_are_sorted_nonzero_and_obey_the_selection_rules()
    {
        foreach (var (l1, l2, l3) in Triples(ClebschGordan.MaxDegree))
        {
            var coupling = ClebschGordan.For(l1, l2, l3);
            var order = coupling.Entries.Select(entry => (entry.M1, entry.M2, entry.M3)).ToArray();
            Assert.Equal(order.Distinct().Order(), order);
            foreach (var (i, j, k, value) in coupling.Entries)
            {
                Assert.NotEqual(0, value);
                Assert.Equal(value, coupling[i, j, k]);
                var (m1, m2, m3) = (i - l1, j - l2, k - l3);
                Assert.Contains(Math.Abs(m3), new[] { Math.Abs(m1 + m2), Math.Abs(m1 - m2) });

                // Reflection in a plane through the polar axis turns the sine components and, (-1)^l aside, nothing else.
                var sines = new[] { m1, m2, m3 }.Count(m => m < 0);
                Assert.Equal((l1 + l2 + l3) % 2, sines % 2);
            }
        }
    }

    [Fact]
    public void Exchanging_the_factors_changes_at_most_the_sign()
    {
        foreach (var (l1, l2, l3) in Triples(ClebschGordan.MaxDegree))
        {
            var (coupling, exchanged) = (ClebschGordan.For(l1, l2, l3), ClebschGordan.For(l2, l1, l3));
            var sign = (l1 + l2 + l3) % 2 == 0 ? 1 : -1;
            Assert.Equal(coupling.Entries.Count, exchanged.Entries.Count);
            Assert.All(coupling.Entries, entry => Assert.Equal(sign * entry.Value, exchanged[entry.M2, entry.M1, entry.M3]));
        }
    }

    [Fact]
    public void A_leg_may_move_between_factor_and_product()
    {
        foreach (var (l1, l2, l3) in Triples(ClebschGordan.MaxDegree))
        {
            var (coupling, moved) = (ClebschGordan.For(l1, l2, l3), ClebschGordan.For(l1, l3, l2));
            var first = coupling.Entries[0];
            var sign = Math.Sign(first.Value * moved[first.M1, first.M3, first.M2]);
            Assert.All(coupling.Entries, entry => Assert.Equal(sign * entry.Value, moved[entry.M1, entry.M3, entry.M2]));
        }
    }

    [Fact]
    public void Known_tensors()
    {
        var cross = ClebschGordan.For(1, 1, 1);
        Assert.Equal(6, cross.Entries.Count);
        Assert.Equal(1 / Math.Sqrt(6), cross[0, 1, 2], 15);
        Assert.Equal(-1 / Math.Sqrt(6), cross[1, 0, 2], 15);
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
        {
            Assert.Equal(Math.Sqrt(1.0 / ((2 * l) + 1)), ClebschGordan.For(0, l, l)[0, l, l], 15);
            Assert.Equal((2 * l) + 1, ClebschGordan.For(l, 0, l).Entries.Count);
        }
    }

    [Property(MaxTest = 40)]
    public void Is_invariant_under_rotations(int seed)
    {
        var random = new Random(seed);
        var triples = Triples(ClebschGordan.MaxDegree).ToArray();
        var (l1, l2, l3) = triples[random.Next(triples.Length)];
        var rotation = Rotation.Random(random);
        var (d1, d2, d3) = (Wigner.D(l1, rotation), Wigner.D(l2, rotation), Wigner.D(l3, rotation));
        var (x, y) = (Vector(random, l1), Vector(random, l2));
        var couplesThenRotates = Multiply(d3, Couple(x, y));
        GoldenAssert.Close(couplesThenRotates, Couple(Multiply(d1, x), Multiply(d2, y)), Rounding, $"({l1},{l2},{l3})");

        double[] Couple(double[] left, double[] right)
        {
            var product = new double[(2 * l3) + 1];
            foreach (var (i, j, k, value) in ClebschGordan.For(l1, l2, l3).Entries)
                product[k] += value * left[i] * right[j];
            return product;
        }
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(2, 5, 2)]
    [InlineData(0, 1, 0)]
    public void Degrees_that_do_not_couple_are_refused(int l1, int l2, int l3)
    {
        var error = Assert.Throws<ArgumentException>(() => ClebschGordan.For(l1, l2, l3));
        Assert.Contains($"Degrees {l1} and {l2} couple to degrees {Math.Abs(l1 - l2)} to {l1 + l2}, not to {l3}.", error.Message);
    }

    [Theory]
    [InlineData(-1, 1, 1, "l1")]
    [InlineData(1, 12, 11, "l2")]
    [InlineData(11, 11, 12, "l3")]
    public void Degrees_out_of_range_are_refused(int l1, int l2, int l3, string parameter)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ClebschGordan.For(l1, l2, l3));
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains("0 to 11", error.Message);
    }

    internal static double[] Vector(Random random, int l) =>
        Enumerable.Range(0, (2 * l) + 1).Select(_ => (2 * random.NextDouble()) - 1).ToArray();

    private static double[] Dense(int l1, int l2, int l3)
    {
        var coupling = ClebschGordan.For(l1, l2, l3);
        return (from i in Enumerable.Range(0, (2 * l1) + 1)
                from j in Enumerable.Range(0, (2 * l2) + 1)
                from k in Enumerable.Range(0, (2 * l3) + 1)
                select coupling[i, j, k]).ToArray();
    }
}
