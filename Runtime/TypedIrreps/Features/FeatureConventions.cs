using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Features whose components are in another library's convention.</summary>
public static class FeatureConventions
{
    /// <summary>Changes the convention of features in e3nn's layout: every channel's components side by side.</summary>
    /// <param name="features">Features [batch, dimension].</param>
    /// <param name="irreps">Their representation.</param>
    /// <param name="from">The convention that they are in.</param>
    /// <param name="to">The convention of the result.</param>
    /// <returns>Features of the same shape.</returns>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no convention.</exception>
    public static Tensor Change(Tensor features, Irreps irreps, BasisConvention from, BasisConvention to)
    {
        ArgumentNullException.ThrowIfNull(irreps);
        Check.Features(features, irreps, nameof(features));
        using var scope = NewDisposeScope();
        var parts = irreps.Zip(irreps.Slices).Where(pair => pair.Second.Length > 0).Select(pair =>
        {
            var (block, slice) = pair;
            var matrix = tensor(ChangeOfBasis.Matrix(block.Irrep.Degree, from, to)).to(features.dtype, features.device);
            return features.narrow(1, slice.Offset, slice.Length).reshape(-1, block.Irrep.Dim).mm(matrix.t()).reshape(features.shape[0], slice.Length);
        }).ToArray();
        return (parts.Length == 0 ? features.clone() : cat(parts, 1)).MoveToOuterDisposeScope();
    }
}
