namespace TypedIrreps;

/// <summary>
/// Declares the nonlinearity that scales every irrep by a function of its norm on a partial class (e3nn's
/// <c>nn.NormActivation</c>). The class gets the base <see cref="NormActivation{TFeatures}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NormActivationAttribute<TFeatures> : NormActivationOptionsAttribute;

/// <summary>Declares the nonlinearity that scales every irrep by a function of its norm by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NormActivationAttribute(string input) : NormActivationOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
