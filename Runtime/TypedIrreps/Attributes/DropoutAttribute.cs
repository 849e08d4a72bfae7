namespace TypedIrreps;

/// <summary>
/// Declares the dropout of whole irreps on a partial class (e3nn's <c>nn.Dropout</c>). The class gets the base
/// <see cref="Dropout{TFeatures}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DropoutAttribute<TFeatures> : DropoutOptionsAttribute;

/// <summary>Declares the dropout of whole irreps by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DropoutAttribute(string input) : DropoutOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
