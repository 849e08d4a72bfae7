using TypedIrreps;

namespace NBody.Models;

/// <summary>Features and invariants.</summary>
internal static class InvariantFunctions
{
    /// <summary>Each feature times its invariant.</summary>
    /// <typeparam name="T">The representation of the features.</typeparam>
    public static Steerable<T> Times<T>(this Steerable<T> features, Steerable<Invariant> factors)
        where T : IIrreps =>
        Steerable.Of<T>(features.Tensor.mul(factors.Tensor));

    /// <summary>The squared length of each vector.</summary>
    public static Steerable<Invariant> SquaredLength(this Steerable<Displacement> vectors) =>
        Steerable.Of<Invariant>(vectors.Length().Tensor.square());
}
