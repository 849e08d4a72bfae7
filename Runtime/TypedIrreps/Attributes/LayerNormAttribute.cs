namespace TypedIrreps;

/// <summary>
/// Declares layer normalisation over each sample on a partial class.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LayerNormAttribute<TFeatures> : NormOptionsAttribute
    where TFeatures : IIrreps;

/// <summary>Declares layer normalisation by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LayerNormAttribute(string input) : NormOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
