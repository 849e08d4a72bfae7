using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>An argument of a declaration that stands for a representation: a type, or a text.</summary>
internal sealed class DeclaredRepresentation
{
    private DeclaredRepresentation(ITypeSymbol? type, string? text, Irreps? irreps)
    {
        Type = type;
        Text = text;
        Irreps = irreps;
    }

    /// <summary>The type argument; null where the representation is written as a text.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>
    /// The text: as written for a text, canonical for a type. Null for a type whose representation the compiler cannot
    /// know (it carries no <c>[Irreps]</c>, or that one's text is malformed, which is reported there) and for a null text.
    /// </summary>
    public string? Text { get; }

    /// <summary>The representation, or null if the text is none.</summary>
    public Irreps? Irreps { get; }

    /// <summary>Reads a type argument.</summary>
    public static DeclaredRepresentation OfType(ITypeSymbol type)
    {
        var irreps = RepresentationReader.Read(type);
        return new DeclaredRepresentation(type, irreps?.ToString(), irreps);
    }

    /// <summary>Reads a constant.</summary>
    public static DeclaredRepresentation OfText(TypedConstant constant) =>
        OfText(constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null);

    /// <summary>Reads a text.</summary>
    public static DeclaredRepresentation OfText(string? text) =>
        new(null, text, text is null ? null : IrrepsParser.Parse(text).Irreps);
}
