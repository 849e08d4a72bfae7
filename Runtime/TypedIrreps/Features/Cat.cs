namespace TypedIrreps;

/// <summary>The direct sum of two representations: the type of two concatenated features.</summary>
/// <typeparam name="TA">The representation of the first feature.</typeparam>
/// <typeparam name="TB">The representation of the second feature.</typeparam>
public readonly struct Cat<TA, TB> : IIrreps
    where TA : IIrreps
    where TB : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = TA.Signature + TB.Signature;

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}

/// <summary>The direct sum of three representations: the type of three concatenated features.</summary>
/// <typeparam name="TA">The representation of the first feature.</typeparam>
/// <typeparam name="TB">The representation of the second feature.</typeparam>
/// <typeparam name="TC">The representation of the third feature.</typeparam>
public readonly struct Cat<TA, TB, TC> : IIrreps
    where TA : IIrreps
    where TB : IIrreps
    where TC : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = TA.Signature + TB.Signature + TC.Signature;

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
