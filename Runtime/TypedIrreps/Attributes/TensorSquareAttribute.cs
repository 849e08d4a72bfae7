namespace TypedIrreps;

/// <summary>
/// Declares the tensor square on a partial class: what is symmetric in the product of a feature with itself, without
/// weights (e3nn's <c>o3.TensorSquare</c>). The result is <see cref="Square{TFeatures}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TensorSquareAttribute<TFeatures> : Attribute;

/// <summary>Declares a tensor square by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TensorSquareAttribute(string input) : Attribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;
}
