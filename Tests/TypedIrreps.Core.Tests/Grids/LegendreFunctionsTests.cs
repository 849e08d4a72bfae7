using Xunit;

namespace TypedIrreps.Core.Tests.Grids;

public sealed class LegendreFunctionsTests
{
    [Theory]
    [InlineData(0.3, 1.1)]
    [InlineData(-2.5, 0)]
    [InlineData(4, 3.1)]
    [InlineData(1, Math.PI)]
    public void Products_are_spherical_harmonics(double alpha, double beta)
    {
        var (x, y, z) = Sphere.FromAngles(alpha, beta);
        var polar = LegendreFunctions.Polar(ClebschGordan.MaxDegree, beta);
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
        {
            var harmonics = SphericalHarmonics.Evaluate(l, x, y, z, SphericalHarmonicsNormalization.Component, normalize: true);
            for (var m = -l; m <= l; m++)
                Assert.Equal(harmonics[l + m], polar[l, Math.Abs(m)] * LegendreFunctions.Azimuthal(m, alpha), 1e-10);
        }
    }

    [Fact]
    public void High_degrees_are_stable()
    {
        // The squares of a degree add up to 2l+1 everywhere.
        foreach (var beta in new[] { 1e-3, 0.4, 1.5, 3 })
        {
            var polar = LegendreFunctions.Polar(200, beta);
            foreach (var l in new[] { 50, 120, 200 })
                Assert.Equal(1, Enumerable.Range(0, l + 1).Sum(m => (m == 0 ? 1 : 2) * polar[l, m] * polar[l, m]) / ((2 * l) + 1), 1e-11);
        }
    }

    [Fact]
    public void A_negative_degree_is_refused() => Assert.Throws<ArgumentOutOfRangeException>("lmax", () => LegendreFunctions.Polar(-1, 0));
}
