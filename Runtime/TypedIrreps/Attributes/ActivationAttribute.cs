namespace TypedIrreps;

/// <summary>
/// Declares an activation of scalars on a partial class; irreps of higher degree pass as they are (e3nn's
/// <c>nn.Activation</c>). The result is the same representation; if pseudoscalars pass through an even function, which makes
/// them invariant, it is <see cref="EvenScalars{TFeatures}"/>. The class gets the base <see cref="Activation{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivationAttribute<TFeatures> : ActivationOptionsAttribute;

/// <summary>Declares an activation of scalars by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivationAttribute(string input) : ActivationOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
