namespace TypedIrreps;

/// <summary>
/// Declares instance normalisation over each graph on a partial class: see <see cref="InstanceNorm{T}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstanceNormAttribute<TFeatures> : NormOptionsAttribute;

/// <summary>Declares instance normalisation by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstanceNormAttribute(string input) : NormOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
