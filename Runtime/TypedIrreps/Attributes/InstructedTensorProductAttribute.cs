namespace TypedIrreps;

/// <summary>
/// Declares a tensor product of chosen paths on a partial class (e3nn's <c>o3.TensorProduct</c>). With weights for all samples the
/// class gets the base <see cref="InstructedTensorProductLayer{TLeft,TRight,TOutput}"/>, with weights of each sample
/// <see cref="InstructedTensorProductLayer{TSelf,TLeft,TRight,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the first factor.</typeparam>
/// <typeparam name="TAttributes">The representation of the second factor.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstructedTensorProductAttribute<TInput, TAttributes, TOutput> : InstructedTensorProductOptionsAttribute;

/// <summary>Declares a tensor product of chosen paths by the texts of its representations.</summary>
/// <param name="input">The representation of the first factor.</param>
/// <param name="attributes">The representation of the second factor.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstructedTensorProductAttribute(string input, string attributes, string output) : InstructedTensorProductOptionsAttribute
{
    /// <summary>The representation of the first factor, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the second factor, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
