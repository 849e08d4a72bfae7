using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Functions of displacements.</summary>
public static class DisplacementFunctions
{
    private static readonly Scalar Zero = 0;
    private static readonly Scalar One = 1;

    /// <summary>The length of each vector, which no rotation and no reflection changes.</summary>
    /// <remarks>
    /// At length zero, where a length has no derivative, those of every order are taken to be zero; so two particles in one
    /// place do not turn a gradient into NaN. A vector whose square underflows (below 1e-22 in float32) has length zero.
    /// </remarks>
    /// <param name="vectors">Vectors, [batch, 3].</param>
    /// <returns>[batch, 1].</returns>
    public static Steerable<Invariant> Length(this Steerable<Displacement> vectors)
    {
        using var scope = NewDisposeScope();
        var squares = vectors.Tensor.square().sum(1, true);

        // A branch that is not taken is differentiated too, so the root must not see the zeros. NaN passes.
        var isZero = squares.eq(Zero);
        var lengths = squares.masked_fill(isZero, One).sqrt().masked_fill(isZero, Zero);
        return new Steerable<Invariant>(lengths.MoveToOuterDisposeScope(), FeatureLayout.ComponentsInnermost);
    }
}
