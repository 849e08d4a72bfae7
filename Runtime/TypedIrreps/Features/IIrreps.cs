namespace TypedIrreps;

/// <summary>
/// A representation as a type: the phantom parameter of <see cref="Steerable{T}"/>. Implemented by the source generator
/// on structs that carry <see cref="IrrepsAttribute"/>, and by direct sums and products such as <see cref="Cat{TA,TB}"/>.
/// </summary>
public interface IIrreps
{
    /// <summary>The representation.</summary>
    static abstract Irreps Signature { get; }

    /// <summary>Its dimension.</summary>
    static abstract int Dim { get; }

    /// <summary>The highest degree; -1 for the empty representation.</summary>
    static abstract int LMax { get; }
}
