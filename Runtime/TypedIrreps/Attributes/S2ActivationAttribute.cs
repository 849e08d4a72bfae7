namespace TypedIrreps;

/// <summary>
/// Declares a function of the values of signals on the sphere on a partial class (e3nn's <c>nn.S2Activation</c>). The class gets the base
/// <see cref="S2Activation{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the signals: one irrep of each degree from 0 on.</typeparam>
/// <typeparam name="TOutput">The representation of the result: the same up to its highest degree, or of even values if the function is even.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class S2ActivationAttribute<TInput, TOutput> : S2ActivationOptionsAttribute;

/// <summary>Declares a function of signals on the sphere by the texts of its representations.</summary>
/// <param name="input">The representation of the signals: one irrep of each degree from 0 on.</param>
/// <param name="output">The representation of the result: the same up to its highest degree, or of even values if the function is even.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class S2ActivationAttribute(string input, string output) : S2ActivationOptionsAttribute
{
    /// <summary>The representation of the signals: one irrep of each degree from 0 on, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the result: the same up to its highest degree, or of even values if the function is even, as written.</summary>
    public string Output { get; } = output;
}
