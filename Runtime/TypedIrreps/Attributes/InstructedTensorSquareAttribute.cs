namespace TypedIrreps;

/// <summary>
/// Declares the tensor square with an output on a partial class: what is symmetric in the product of a feature with itself, mixed with
/// weights (e3nn's <c>o3.TensorSquare</c> with an output). With weights for all samples the class gets the base
/// <see cref="InstructedTensorSquareLayer{TInput,TOutput}"/>, with weights of each sample
/// <see cref="InstructedTensorSquareLayer{TSelf,TInput,TOutput}"/>. <see cref="TensorSquareAttribute{TFeatures}"/> has no weights.
/// </summary>
/// <typeparam name="TInput">The representation of the feature.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstructedTensorSquareAttribute<TInput, TOutput> : InstructedTensorSquareOptionsAttribute;

/// <summary>Declares the tensor square with an output by the texts of its representations.</summary>
/// <param name="input">The representation of the feature.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstructedTensorSquareAttribute(string input, string output) : InstructedTensorSquareOptionsAttribute
{
    /// <summary>The representation of the feature, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
