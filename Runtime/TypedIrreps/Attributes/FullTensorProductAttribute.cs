namespace TypedIrreps;

/// <summary>
/// Declares the full tensor product on a partial class: every irrep of every pair of blocks, without weights
/// (e3nn's <c>o3.FullTensorProduct</c>). The result is <see cref="Times{TLeft,TRight}"/>.
/// </summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FullTensorProductAttribute<TLeft, TRight> : Attribute;

/// <summary>Declares a full tensor product by the texts of its representations.</summary>
/// <param name="input">The representation of the first factor.</param>
/// <param name="attributes">The representation of the second factor.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FullTensorProductAttribute(string input, string attributes) : Attribute
{
    /// <summary>The representation of the first factor, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the second factor, as written.</summary>
    public string Attributes { get; } = attributes;
}
