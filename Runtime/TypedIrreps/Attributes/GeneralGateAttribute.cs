namespace TypedIrreps;

/// <summary>
/// Declares the gated nonlinearity with a function for each block on a partial class (e3nn's <c>nn.Gate</c> with all its options): gates may
/// be pseudoscalars, and turn the parity of what they gate. It takes <see cref="Cat{TScalars,TGates,TGated}"/>, and gives the scalars and
/// <see cref="Elementwise{TGated,TGates}"/>. The class gets the base <see cref="GeneralGate{TScalars,TGates,TGated,TOutput}"/>.
/// </summary>
/// <typeparam name="TScalars">The representation of the scalars.</typeparam>
/// <typeparam name="TGates">The representation of the gates, one for each irrep that is gated.</typeparam>
/// <typeparam name="TGated">The representation of what is gated.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GeneralGateAttribute<TScalars, TGates, TGated> : GeneralGateOptionsAttribute;

/// <summary>Declares the gated nonlinearity with a function for each block by the texts of its representations.</summary>
/// <param name="scalars">The representation of the scalars.</param>
/// <param name="gates">The representation of the gates, one for each irrep that is gated.</param>
/// <param name="gated">The representation of what is gated.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GeneralGateAttribute(string scalars, string gates, string gated) : GeneralGateOptionsAttribute
{
    /// <summary>The representation of the scalars, as written.</summary>
    public string Scalars { get; } = scalars;

    /// <summary>The representation of the gates, one for each irrep that is gated, as written.</summary>
    public string Gates { get; } = gates;

    /// <summary>The representation of what is gated, as written.</summary>
    public string Gated { get; } = gated;
}
