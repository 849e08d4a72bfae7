namespace TypedIrreps;

/// <summary>
/// Declares a steerable linear layer on a partial class: a fully connected, weighted Clebsch-Gordan tensor product of
/// features with steerable attributes, with a bias on the 0e outputs (Brandstetter et al. 2022, section 2.2).
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the attributes.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TensorProductAttribute<TInput, TAttributes, TOutput> : Attribute;

/// <summary>Declares a steerable linear layer by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="attributes">The representation of the attributes.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TensorProductAttribute(string input, string attributes, string output) : Attribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the attributes, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
