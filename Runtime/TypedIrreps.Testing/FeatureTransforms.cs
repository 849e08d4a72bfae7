using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>Features and positions seen from a turned or mirrored frame.</summary>
public static class FeatureTransforms
{
    /// <summary>The transformed features, in e3nn's layout.</summary>
    /// <param name="features">Floating-point features, [..., dimension of irreps].</param>
    /// <param name="irreps">Their representation.</param>
    /// <param name="transform">The transformation.</param>
    /// <exception cref="ArgumentException">The features have another dimension than the representation.</exception>
    public static Tensor Transform(this Tensor features, Irreps irreps, OrthogonalTransform transform)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(irreps);
        if (features.dim() == 0 || features.shape[^1] != irreps.Dim)
        {
            throw new ArgumentException(
                $"Expected features [..., {irreps.Dim}] of {irreps}, got a tensor [{string.Join(", ", features.shape)}].", nameof(features));
        }

        // Rows are features, so the transposed matrix acts from the right.
        using var scope = NewDisposeScope();
        var matrix = tensor(Wigner.D(irreps, transform)).to(features.dtype, features.device).t();
        return features.matmul(matrix).MoveToOuterDisposeScope();
    }

    /// <summary>The transformed features.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="features">The features.</param>
    /// <param name="transform">The transformation.</param>
    public static Steerable<T> Transform<T>(this Steerable<T> features, OrthogonalTransform transform)
        where T : IIrreps
    {
        using var scope = NewDisposeScope();
        return Steerable.Of<T>(features.Tensor.Transform(T.Signature, transform).MoveToOuterDisposeScope());
    }

    /// <summary>The positions after a transformation about the origin.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="transform">The transformation.</param>
    public static Point Transform(this Point positions, OrthogonalTransform transform) =>
        new(positions.Coordinates.Transform(Displacement.Signature, transform));
}
