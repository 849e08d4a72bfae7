namespace TypedIrreps;

/// <summary>
/// Declares a gated layer on a partial class: the tensor product of <see cref="TensorProductAttribute{TInput,TAttributes,TOutput}"/>
/// with as many further scalars as there are irreps to gate, then the gate (<see cref="GatePlan"/>).
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the attributes.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GatedTensorProductAttribute<TInput, TAttributes, TOutput> : Attribute;

/// <summary>Declares a gated layer by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="attributes">The representation of the attributes.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GatedTensorProductAttribute(string input, string attributes, string output) : Attribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the attributes, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
