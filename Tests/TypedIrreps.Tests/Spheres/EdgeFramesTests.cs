using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Spheres;

public sealed class EdgeFramesTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void They_turn_vectors_into_the_polar_axis()
    {
        using var scope = NewDisposeScope();
        double[,] special = { { 0, 2, 0 }, { 0, -3, 0 }, { 1, 0, 0 }, { 0, 0, -1 }, { 1e-9, -1, 1e-9 }, { 1e-9, -1e-12, 0 }, { 1, 1e-14, -1 } };
        var vectors = cat([tensor(special), Tensors.Normal(1, 10, 3)]);
        var frames = new EdgeFrames(vectors, 5);
        Assert.Equal((5, 17), (frames.LMax, frames.Count));
        for (var i = 0; i < 17; i++)
        {
            var vector = vectors[i].ToDoubles();
            var rotation = Rotation.FromMatrix(Matrix(frames[1][i]));
            for (var l = 0; l <= 5; l++)
            {
                Assert.InRange(Tensors.Distance(tensor(Wigner.D(l, rotation)), frames[l][i]), 0, Rounding);
                var harmonics = tensor(SphericalHarmonics.Evaluate(l, vector[0], vector[1], vector[2], SphericalHarmonicsNormalization.Component, true));
                var polar = tensor(SphericalHarmonics.Evaluate(l, 0, 1, 0, SphericalHarmonicsNormalization.Component, true));
                Assert.InRange(Tensors.Distance(polar, frames[l][i].mv(harmonics)), 0, Rounding);
            }
        }

        static double[,] Matrix(Tensor matrix)
        {
            var (values, result) = (matrix.ToDoubles(), new double[3, 3]);
            Buffer.BlockCopy(values, 0, result, 0, 9 * sizeof(double));
            return result;
        }
    }

    [Fact]
    public void A_zero_vector_counts_as_the_polar_axis()
    {
        using var scope = NewDisposeScope();
        var vectors = zeros(1, 3, float64, requires_grad: true);
        var frames = new EdgeFrames(vectors, 2);
        Assert.InRange(Tensors.Distance(eye(5, dtype: float64), frames[2][0]), 0, Rounding);
        var gradient = Derivatives.Gradients(frames[2].square().sum().add(frames[1].sum()), [vectors], differentiable: false)[0];
        Assert.Equal(0, gradient.abs().sum().ToDouble());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>("vectors", () => new EdgeFrames(zeros(2, 4), 1));
        Assert.Throws<ArgumentOutOfRangeException>("lmax", () => new EdgeFrames(zeros(2, 3), 12));
        Assert.Throws<ArgumentOutOfRangeException>("l", () => new EdgeFrames(zeros(2, 3), 1)[2]);
    }
}
