using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

/// <summary>Conventions of components against the harmonics as textbooks write them.</summary>
public sealed class ChangeOfBasisTests
{
    private const double Tolerance = 1e-13;

    private static readonly BasisConvention[] All = Enum.GetValues<BasisConvention>();

    // Real harmonics in Cartesian coordinates with the polar axis z, m = -l..l, scaled so that their squares sum to 2l+1.
    private static readonly Dictionary<int, Func<double, double, double, double[]>> PolarZ = new()
    {
        [0] = (_, _, _) => [1],
        [1] = (x, y, z) => [Math.Sqrt(3) * y, Math.Sqrt(3) * z, Math.Sqrt(3) * x],
        [2] = (x, y, z) =>
        [
            Math.Sqrt(15) * x * y, Math.Sqrt(15) * y * z, Math.Sqrt(5) / 2 * ((2 * z * z) - (x * x) - (y * y)), Math.Sqrt(15) * x * z,
            Math.Sqrt(15) / 2 * ((x * x) - (y * y)),
        ],
        [3] = (x, y, z) =>
        [
            Math.Sqrt(35.0 / 8) * y * ((3 * x * x) - (y * y)), Math.Sqrt(105) * x * y * z, Math.Sqrt(21.0 / 8) * y * ((4 * z * z) - (x * x) - (y * y)),
            Math.Sqrt(7) / 2 * z * ((2 * z * z) - (3 * x * x) - (3 * y * y)), Math.Sqrt(21.0 / 8) * x * ((4 * z * z) - (x * x) - (y * y)),
            Math.Sqrt(105) / 2 * z * ((x * x) - (y * y)), Math.Sqrt(35.0 / 8) * x * ((x * x) - (3 * y * y)),
        ],
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Harmonics_are_those_of_textbooks(int l)
    {
        var (x, y, z) = (0.36, -0.48, 0.8);
        var own = SphericalHarmonics.Evaluate(l, x, y, z, SphericalHarmonicsNormalization.Component, normalize: false);
        var textbook = PolarZ[l](x, y, z);
        Assert.Equal(textbook, Times(ChangeOfBasis.Matrix(l, BasisConvention.E3nn, BasisConvention.PolarZ), own), Near);
        Assert.Equal(
            textbook.Select((value, i) => (i - l) % 2 == 0 ? value : -value),
            Times(ChangeOfBasis.Matrix(l, BasisConvention.E3nn, BasisConvention.PolarZCondonShortley), own),
            Near);
        var alternating = new[] { 0 }.Concat(Enumerable.Range(1, l).SelectMany(m => new[] { m, -m })).Select(m => textbook[m + l]);
        Assert.Equal(alternating, Times(ChangeOfBasis.Matrix(l, BasisConvention.E3nn, BasisConvention.PolarZAlternating), own), Near);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Changes_are_orthogonal_and_follow_one_another(int l)
    {
        var vector = Enumerable.Range(0, (2 * l) + 1).Select(i => Math.Sin(i + 1.0)).ToArray();
        foreach (var from in All)
        {
            foreach (var through in All)
            {
                var there = Times(ChangeOfBasis.Matrix(l, from, through), vector);
                Assert.Equal(vector.Sum(x => x * x), there.Sum(x => x * x), Tolerance * 10);
                foreach (var to in All)
                    Assert.Equal(Times(ChangeOfBasis.Matrix(l, from, to), vector), Times(ChangeOfBasis.Matrix(l, through, to), there), Near);
            }
        }
    }

    [Fact]
    public void A_feature_is_changed_channel_by_channel()
    {
        var changed = ChangeOfBasis.Apply(Irreps.Parse("1x0e+2x1o"), [5, 1, 2, 3, 4, 5, 6], BasisConvention.E3nn, BasisConvention.PolarZ);
        Assert.Equal([5, 2, 3, 1, 5, 6, 4], changed, Near);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("Expected 4 numbers of 1x0e+1x1o, got 3", Assert.Throws<ArgumentException>(
            () => ChangeOfBasis.Apply(Irreps.Parse("1x0e+1x1o"), new double[3], BasisConvention.E3nn, BasisConvention.PolarZ)).Message);
        Assert.Equal("from", Assert.Throws<ArgumentOutOfRangeException>(() => ChangeOfBasis.Matrix(1, (BasisConvention)9, BasisConvention.E3nn)).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentOutOfRangeException>(() => ChangeOfBasis.Matrix(1, BasisConvention.E3nn, (BasisConvention)9)).ParamName);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Tolerance * 10;

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(i => Enumerable.Range(0, vector.Length).Sum(j => matrix[i, j] * vector[j]))];
}
