namespace TypedIrreps;

/// <summary>
/// Declares batch normalisation on a partial class: see <see cref="BatchNorm{T}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BatchNormAttribute<TFeatures> : NormOptionsAttribute;

/// <summary>Declares batch normalisation by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BatchNormAttribute(string input) : NormOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
