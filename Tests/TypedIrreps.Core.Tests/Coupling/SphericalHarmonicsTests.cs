using FsCheck.Xunit;
using TypedIrreps.Core.Tests.Algebra;
using TypedIrreps.Golden;
using Xunit;
using static TypedIrreps.Core.Tests.Coupling.CouplingReference;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class SphericalHarmonicsTests
{
    private static readonly Tolerance Rounding = new(0, 1e-11);

    [Property(MaxTest = 40)]
    public void Turning_the_point_turns_the_harmonics(int seed)
    {
        var random = new Random(seed);
        var rotation = Rotation.Random(random);
        var (x, y, z) = Rotation.Random(random).Apply(0, 1, 0);
        var (rx, ry, rz) = rotation.Apply(x, y, z);
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
            GoldenAssert.Close(Multiply(Wigner.D(l, rotation), Component(l, x, y, z)), Component(l, rx, ry, rz), Rounding, $"Y{l}(Rx)");
    }

    [Property(MaxTest = 40)]
    public void Each_degree_is_coupled_from_the_one_before(int seed)
    {
        var random = new Random(seed);
        var (x, y, z) = Rotation.Random(random).Apply(0, 0.5 + random.NextDouble(), 0);
        var vector = new[] { x, y, z };
        var previous = new[] { 1.0 };
        for (var l = 1; l <= ClebschGordan.MaxDegree; l++)
        {
            // The scale is such that at the pole the component m = 0 is sqrt(2l+1).
            var coupling = ClebschGordan.For(l - 1, 1, l);
            var scale = Math.Sqrt((2 * l) + 1) / (coupling[l - 1, 1, l] * Math.Sqrt((2 * l) - 1));
            var current = new double[(2 * l) + 1];
            foreach (var (i, j, k, value) in coupling.Entries)
                current[k] += scale * value * previous[i] * vector[j];
            GoldenAssert.Close(current, Component(l, x, y, z), new Tolerance(1e-11, 1e-11), $"Y{l}");
            previous = current;
        }
    }

    [Property(MaxTest = 40)]
    public void Normalisations_are_what_they_say(int seed)
    {
        var random = new Random(seed);
        var (x, y, z) = Rotation.Random(random).Apply(0, 2.5, 0);
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
        {
            Assert.Equal((2 * l) + 1, SquareOf(SphericalHarmonicsNormalization.Component), 10);
            Assert.Equal(1, SquareOf(SphericalHarmonicsNormalization.Norm), 10);
            Assert.Equal(((2 * l) + 1) / (4 * Math.PI), SquareOf(SphericalHarmonicsNormalization.Integral), 10);

            double SquareOf(SphericalHarmonicsNormalization normalization) =>
                SphericalHarmonics.Evaluate(l, x, y, z, normalization, normalize: true).Sum(value => value * value);
        }
    }

    [Fact]
    public void Polynomials_are_homogeneous_sorted_and_harmonic()
    {
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
        {
            var components = SphericalHarmonicPolynomials.For(l).Components;
            Assert.Equal((2 * l) + 1, components.Count);
            foreach (var terms in components)
            {
                Assert.NotEmpty(terms);
                Assert.Equal(terms.OrderByDescending(term => (term.X, term.Y)), terms);
                Assert.All(terms, term => Assert.Equal(l, term.X + term.Y + term.Z));
                Assert.All(terms, term => Assert.NotEqual(0, term.Coefficient));
                var laplacian = terms.SelectMany(term => new[]
                {
                    (Key: (term.X - 2, term.Y), Value: term.X * (term.X - 1) * term.Coefficient),
                    (Key: (term.X, term.Y - 2), Value: term.Y * (term.Y - 1) * term.Coefficient),
                    (Key: (term.X, term.Y), Value: term.Z * (term.Z - 1) * term.Coefficient),
                }).GroupBy(term => term.Key, term => term.Value);
                var size = terms.Max(term => Math.Abs(term.Coefficient)) * l * l;
                Assert.All(laplacian, sum => Assert.InRange(sum.Sum(), -1e-14 * size, 1e-14 * size));
            }
        }
    }

    [Fact]
    public void Known_polynomials()
    {
        Assert.Equal(["1 x^0 y^0 z^0"], SphericalHarmonicPolynomials.For(0).Components.SelectMany(terms => terms).Select(term => term.ToString()));
        var quadratic = SphericalHarmonicPolynomials.For(2).Components;
        Assert.Equal((1, 0, 1), (quadratic[0][0].X, quadratic[0][0].Y, quadratic[0][0].Z));
        Assert.Equal(Math.Sqrt(15), quadratic[0][0].Coefficient);
        Assert.Equal([-Math.Sqrt(5) / 2, Math.Sqrt(5), -Math.Sqrt(5) / 2], quadratic[2].Select(term => term.Coefficient));
        Assert.Equal([-Math.Sqrt(15) / 2, Math.Sqrt(15) / 2], quadratic[4].Select(term => term.Coefficient));
    }

    [Theory, GoldenEntries("sh_irreps.json", "valid")]
    public void The_irrep_of_the_vector_follows_from_the_parities(string json)
    {
        var valid = GoldenEntriesAttribute.Read(json);
        Assert.Equal(valid.Irreps("irreps_in"), new Irreps(new MulIrrep(1, SphericalHarmonics.InputIrrep(valid.Irreps("irreps")))));
    }

    [Theory, GoldenEntries("sh_irreps.json", "invalid")]
    public void Parities_of_no_vector_are_refused(string json)
    {
        var irreps = Irreps.Parse(GoldenEntriesAttribute.Read(json).GetString()!);
        var error = Assert.Throws<ArgumentException>(() => SphericalHarmonics.Evaluate(irreps, 1, 0, 0, SphericalHarmonicsNormalization.Component, true));
        Assert.Contains($"{irreps} is neither", error.Message);
    }

    private static double[] Component(int l, double x, double y, double z) =>
        SphericalHarmonics.Evaluate(l, x, y, z, SphericalHarmonicsNormalization.Component, normalize: false);
}
