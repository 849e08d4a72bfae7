namespace TypedIrreps;

/// <summary>What a gate takes to give a representation: its scalars, a gate for each other irrep, and those irreps (<see cref="GatePlan"/>).</summary>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public readonly struct GateInput<TOutput> : IIrreps
    where TOutput : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.GateInput(TOutput.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
