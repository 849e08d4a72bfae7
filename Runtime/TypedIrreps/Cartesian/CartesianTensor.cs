using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Cartesian tensors with index symmetries, of polar vectors (x, y, z) in every index, as features (e3nn's
/// <c>io.CartesianTensor</c>): a strain <c>ij=ji</c> is 0e+2e, an elasticity tensor <c>ijkl=jikl=klij</c> 2x0e+2x2e+4e. The basis
/// is orthonormal, so the sum of the squares of a tensor's numbers is that of its feature's.
/// </summary>
/// <remarks>There is nothing to learn; any number of threads may use it at once.</remarks>
public sealed class CartesianTensor
{
    private readonly ConstantMatrix basis;

    /// <summary>Prepares the change of basis.</summary>
    /// <param name="formula">The symmetries, such as <c>ij=-ji</c> (see <see cref="IndexSymmetry"/>).</param>
    /// <exception cref="ArgumentNullException">The formula is null.</exception>
    /// <exception cref="FormatException">The text is no formula; the message says where and why.</exception>
    public CartesianTensor(string formula)
    {
        Symmetry = IndexSymmetry.Parse(formula);
        var vector = new Irreps(new MulIrrep(1, Irrep.SphericalHarmonic(1)));
        var reduced = ReducedTensorBasis.For(Symmetry, [.. Symmetry.Indices.Select(_ => vector)]);
        Irreps = reduced.Output;
        basis = new ConstantMatrix(Irreps.Dim, Size, reduced.ChangeOfBasis.ToArray());
    }

    /// <summary>The symmetries.</summary>
    public IndexSymmetry Symmetry { get; }

    /// <summary>The representation of the features, sorted.</summary>
    public Irreps Irreps { get; }

    private int Rank => Symmetry.Indices.Length;

    private int Size => (int)Math.Pow(3, Rank);

    /// <summary>The features of Cartesian tensors. What of a tensor has not the symmetries is projected away.</summary>
    /// <param name="tensor">Tensors [..., 3, 3, …] with a dimension for each index, components in the order x, y, z.</param>
    /// <returns>Features [..., Irreps.Dim].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor FromCartesian(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Check.Floating(tensor, nameof(tensor));
        if (tensor.dim() < Rank || tensor.shape[^Rank..].Any(length => length != 3))
        {
            throw new ArgumentException(
                $"Expected tensors [..., {string.Join(", ", Enumerable.Repeat(3, Rank))}] for {Symmetry}, got a tensor {Check.Shape(tensor)}.",
                nameof(tensor));
        }

        using var scope = NewDisposeScope();
        return tensor.reshape(Rows(tensor.shape[..^Rank]), Size).mm(basis.Like(tensor).t()).view([.. tensor.shape[..^Rank], Irreps.Dim]).MoveToOuterDisposeScope();
    }

    /// <summary>The Cartesian tensors of features.</summary>
    /// <param name="features">Features [..., Irreps.Dim].</param>
    /// <returns>Tensors [..., 3, 3, …] with a dimension for each index.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor ToCartesian(Tensor features)
    {
        Check.LastDimension(features, Irreps.Dim, "features", Irreps, nameof(features));

        using var scope = NewDisposeScope();
        return features.reshape(Rows(features.shape[..^1]), Irreps.Dim).mm(basis.Like(features))
            .view([.. features.shape[..^1], .. Enumerable.Repeat(3L, Rank)])
            .MoveToOuterDisposeScope();
    }

    // Where there are no numbers, -1 in a shape would leave open how many rows there are.
    private static long Rows(long[] shape) => shape.Aggregate(1L, (product, length) => product * length);
}
