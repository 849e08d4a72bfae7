namespace TypedIrreps;

/// <summary>
/// Declares the elementwise tensor product on a partial class: the first irrep with the first, the second with the second,
/// without weights (e3nn's <c>o3.ElementwiseTensorProduct</c>). The result is <see cref="Elementwise{TLeft,TRight}"/>.
/// </summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ElementwiseTensorProductAttribute<TLeft, TRight> : Attribute;

/// <summary>Declares an elementwise tensor product by the texts of its representations.</summary>
/// <param name="input">The representation of the first factor.</param>
/// <param name="attributes">The representation of the second factor.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ElementwiseTensorProductAttribute(string input, string attributes) : Attribute
{
    /// <summary>The representation of the first factor, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the second factor, as written.</summary>
    public string Attributes { get; } = attributes;
}
