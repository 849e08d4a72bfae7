using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Support;

/// <summary>Rotations and reflections of features.</summary>
internal static class Equivariance
{
    /// <summary>Features [batch, Dim], in e3nn's layout, seen from a turned or mirrored frame.</summary>
    public static Tensor Transform(Tensor features, Irreps irreps, OrthogonalTransform transform) =>
        features.mm(Tensors.OfMatrix(Wigner.D(irreps, transform)).t());

    /// <summary>
    /// How much it matters whether a function is applied before or after a transform, relative to the size of its result:
    /// rounding errors for an equivariant function.
    /// </summary>
    public static double Error(
        Func<Tensor[], Tensor> function, (Irreps Irreps, Tensor Features)[] inputs, Irreps output, OrthogonalTransform transform)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var before = function([.. inputs.Select(input => Transform(input.Features, input.Irreps, transform))]);
        var result = function([.. inputs.Select(input => input.Features)]);
        var after = Transform(result, output, transform);
        var size = result.numel() == 0 ? 0 : result.abs().max().ToDouble();
        return Tensors.Distance(before, after) / Math.Max(size, 1e-3);
    }

    /// <summary>A rotation, followed by the inversion for odd seeds.</summary>
    public static OrthogonalTransform Of(int seed) => new(Rotation.Random(new Random(seed)), inverts: seed % 2 != 0);
}
