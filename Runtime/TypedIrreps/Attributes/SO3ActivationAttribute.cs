namespace TypedIrreps;

/// <summary>
/// Declares a function of the values of signals on the rotations on a partial class (e3nn's <c>nn.SO3Activation</c>). The class gets the base
/// <see cref="SO3Activation{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the signals: 2l+1 irreps of each degree l from 0 on, of one parity.</typeparam>
/// <typeparam name="TOutput">The representation of the result: the same up to its highest degree, or of even values if the function is even.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SO3ActivationAttribute<TInput, TOutput> : SO3ActivationOptionsAttribute;

/// <summary>Declares a function of signals on the rotations by the texts of its representations.</summary>
/// <param name="input">The representation of the signals: 2l+1 irreps of each degree l from 0 on, of one parity.</param>
/// <param name="output">The representation of the result: the same up to its highest degree, or of even values if the function is even.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SO3ActivationAttribute(string input, string output) : SO3ActivationOptionsAttribute
{
    /// <summary>The representation of the signals: 2l+1 irreps of each degree l from 0 on, of one parity, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the result: the same up to its highest degree, or of even values if the function is even, as written.</summary>
    public string Output { get; } = output;
}
