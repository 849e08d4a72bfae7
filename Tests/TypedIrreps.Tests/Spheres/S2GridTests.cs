using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Spheres;

public sealed class S2GridTests
{
    private const double Rounding = 1e-12;

    public static TheoryData<SphericalHarmonicsNormalization> Normalizations => [.. Enum.GetValues<SphericalHarmonicsNormalization>()];

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Values_are_sums_of_harmonics(SphericalHarmonicsNormalization normalization)
    {
        using var scope = NewDisposeScope();
        const int LMax = 4;
        var grid = new SphereGrid(12, 10);
        var x = Tensors.Normal(1, 3, 25);
        var actual = new S2Grid(LMax, grid, normalization).ToGrid(x);
        var expected = zeros_like(actual);
        for (var b = 0; b < 12; b++)
            for (var a = 0; a < 10; a++)
            {
                var (px, py, pz) = grid[b, a];
                for (var l = 0; l <= LMax; l++)
                {
                    // e3nn's factors of harmonics in the integral normalisation.
                    var factor = normalization switch
                    {
                        SphericalHarmonicsNormalization.Component => Math.Sqrt(4 * Math.PI) / Math.Sqrt((2 * l) + 1) / Math.Sqrt(LMax + 1),
                        SphericalHarmonicsNormalization.Norm => Math.Sqrt(4 * Math.PI) / Math.Sqrt(LMax + 1),
                        _ => 1,
                    };
                    var harmonics = tensor(SphericalHarmonics.Evaluate(l, px, py, pz, SphericalHarmonicsNormalization.Integral, true));
                    expected[TensorIndex.Colon, b, a].add_(x.narrow(1, l * l, (2 * l) + 1).mv(harmonics).mul(factor));
                }
            }

        Assert.InRange(Tensors.Distance(expected, actual), 0, Rounding);
    }

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Coefficients_come_back(SphericalHarmonicsNormalization normalization)
    {
        using var scope = NewDisposeScope();
        foreach (var (lmax, grid) in new[] { (0, new SphereGrid(2, 1)), (3, SphereGrid.For(3)), (5, new SphereGrid(12, 11)), (20, SphereGrid.For(20, 50)) })
        {
            var s2 = new S2Grid(lmax, grid, normalization);
            var x = Tensors.Normal(2, 2, 3, (lmax + 1) * (lmax + 1));
            var values = s2.ToGrid(x);
            Assert.Equal([2, 3, grid.Betas.Count, grid.Alphas.Count], values.shape);
            Assert.InRange(Tensors.Distance(x, s2.FromGrid(values)), 0, 1e-11);
        }
    }

    [Fact]
    public void The_weights_are_those_of_e3nn()
    {
        // As e3nn writes them: lie_learn's weights for the bandwidth b, times res_beta² / res_alpha.
        foreach (var b in new[] { 1, 2, 5, 16 })
        {
            var grid = new SphereGrid(2 * b, 7);
            for (var j = 0; j < 2 * b; j++)
            {
                var sum = Enumerable.Range(0, b).Sum(k => 1.0 / ((2 * k) + 1) * Math.Sin(((2 * j) + 1) * ((2 * k) + 1) * Math.PI / (4.0 * b)));
                var weight = 2.0 / b * Math.Sin(Math.PI * ((2 * j) + 1) / (4.0 * b)) * sum / (2.0 * (2 * b) * (2 * b));
                Assert.Equal(weight * (2 * b) * (2 * b) / 7, grid.Weights[j], 14);
            }

            Assert.Equal(1, grid.Weights.Sum() * 7, 14);
        }
    }

    [Fact]
    public void The_degree_of_what_was_put_in_scales_what_comes_out()
    {
        using var scope = NewDisposeScope();
        var grid = SphereGrid.For(4);
        var x = Tensors.Normal(3, 5, 25);
        var values = new S2Grid(4, grid).ToGrid(x);
        var low = new S2Grid(2, grid, lmaxIn: 4).FromGrid(values);
        Assert.InRange(Tensors.Distance(x.narrow(1, 0, 9), low), 0, Rounding);
    }

    [Fact]
    public void Single_precision_is_kept()
    {
        using var scope = NewDisposeScope();
        var s2 = new S2Grid(3);
        var x = Tensors.Normal(4, 2, 16);
        var values = s2.ToGrid(x.to(float32));
        Assert.Equal(float32, values.dtype);
        Assert.InRange(Tensors.Distance(x, s2.FromGrid(values).to(float64)), 0, 1e-5);
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        var s2 = new S2Grid(2);
        var x = Tensors.Normal(5, 2, 9).requires_grad_(true);
        Derivatives.Check(() => s2.ToGrid(x), 1e-6, x);
        var values = Tensors.Normal(6, 2, 6, 5).requires_grad_(true);
        Derivatives.Check(() => s2.FromGrid(values), 1e-6, values);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>("betaCount", () => new SphereGrid(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>("alphaCount", () => new SphereGrid(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>("betaCount", () => SphereGrid.For(3, 6));
        Assert.Throws<ArgumentOutOfRangeException>("beta", () => new SphereGrid(4, 4)[4, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("lmax", () => new S2Grid(-1));
        Refused("grid", "A grid of 8 x 6 (beta x alpha) knows signals up to degree 2; degree 3 needs 8 x 7 or more.", () => new S2Grid(3, new SphereGrid(8, 6)));
        var s2 = new S2Grid(1);
        Refused("coefficients", "Expected coefficients [..., 4] of the degrees 0 to 1, got a tensor [2, 5].", () => s2.ToGrid(zeros(2, 5)));
        Refused("values", "Expected values [..., 4, 3] on a grid of 4 x 3 (beta x alpha), got a tensor [3, 4].", () => s2.FromGrid(zeros(3, 4)));
        Refused("coefficients", "Expected a floating-point tensor, got Int64.", () => s2.ToGrid(zeros(2, 4, int64)));

        static void Refused(string argument, string message, Func<object> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }
}
