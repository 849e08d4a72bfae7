namespace TypedIrreps;

/// <summary>
/// Declares layer normalisation over each sample on a partial class (Liao and Smidt 2022, arXiv:2206.11990). The class gets the
/// base <see cref="LayerNorm{TFeatures}"/>, which says what is computed.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LayerNormAttribute<TFeatures> : NormOptionsAttribute;

/// <summary>Declares layer normalisation by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LayerNormAttribute(string input) : NormOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
