namespace TypedIrreps;

/// <summary>
/// A representation with invariant scalars (0e) where it has pseudoscalars (0o): what an activation by an even function makes
/// of it (<see cref="DerivedIrreps.EvenScalars"/>).
/// </summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public readonly struct EvenScalars<T> : IIrreps
    where T : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.EvenScalars(T.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
