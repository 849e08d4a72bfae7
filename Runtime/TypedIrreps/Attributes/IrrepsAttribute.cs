namespace TypedIrreps;

/// <summary>
/// Names a representation: on a <c>readonly partial struct</c>, the source generator implements <see cref="IIrreps"/>.
/// </summary>
/// <param name="irreps">The representation, for example <c>32x0e+32x1o</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class IrrepsAttribute(string irreps) : Attribute
{
    /// <summary>The representation as written.</summary>
    public string Irreps { get; } = irreps;
}
