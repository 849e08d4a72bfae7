using TypedIrreps;

namespace NBody.Models;

/// <summary>Vectors and invariants.</summary>
internal static class InvariantFunctions
{
    /// <summary>Each vector times its invariant.</summary>
    public static Steerable<Displacement> Times(this Steerable<Displacement> vectors, Steerable<Invariant> factors) =>
        Steerable.Of<Displacement>(vectors.Tensor.mul(factors.Tensor));

    /// <summary>The squared length of each vector.</summary>
    public static Steerable<Invariant> SquaredLength(this Steerable<Displacement> vectors) =>
        Steerable.Of<Invariant>(vectors.Length().Tensor.square());
}
