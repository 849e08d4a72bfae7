namespace TypedIrreps;

/// <summary>
/// Declares a tensor product with weights of its own for every sample on a partial class, as in convolutions over edges
/// (Batzner et al. 2022, arXiv:2101.03164; e3nn's <c>uvu</c>): every path has as many channels as its input block, and a weight
/// for each. The result is <see cref="Weighted{TInput,TAttributes,TWanted}"/>, the weights are <see cref="WeightsOf{TLayer}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TWanted">The irreps that are wanted in the result; their multiplicities are not looked at.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WeightedTensorProductAttribute<TInput, TAttributes, TWanted> : Attribute;

/// <summary>Declares a tensor product with weights for every sample by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="attributes">The representation of the steerable attributes.</param>
/// <param name="output">The irreps that are wanted in the result; their multiplicities are not looked at.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WeightedTensorProductAttribute(string input, string attributes, string output) : Attribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the steerable attributes, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The irreps that are wanted in the result; their multiplicities are not looked at, as written.</summary>
    public string Output { get; } = output;
}
