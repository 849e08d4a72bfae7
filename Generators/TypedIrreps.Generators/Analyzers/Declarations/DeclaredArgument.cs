using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers.Declarations;

/// <summary>A representation that an attribute is given, as text or as type.</summary>
/// <param name="Role">What it is for the validation.</param>
/// <param name="Place">Where it is written; null if it is missing.</param>
/// <param name="Text">The representation and its places in the source; null if it is not known.</param>
/// <param name="Types">The types that stand for it, direct sums taken apart; none if it is written as text.</param>
internal sealed record DeclaredArgument(SignatureArgument Role, SyntaxNode? Place, MappedText? Text, IReadOnlyList<DeclaredType> Types)
{
    /// <summary>Whether the text stands in this attribute, so that its errors belong here.</summary>
    public bool IsWritten => Types.Count == 0;

    /// <summary>The type that a place of the text comes from; null if the text is written.</summary>
    /// <param name="offset">The place.</param>
    public DeclaredType? TypeAt(int offset)
    {
        var end = -1;
        foreach (var type in Types.Where(type => !string.IsNullOrWhiteSpace(type.Representation)))
        {
            end += 1 + type.Representation!.Length;
            if (offset < end)
                return type;
        }

        return Types.LastOrDefault();
    }
}

/// <summary>A type in the place of a representation.</summary>
/// <param name="Type">The type.</param>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Representation">Its representation; null if it is not known.</param>
internal sealed record DeclaredType(ITypeSymbol Type, SyntaxNode Syntax, string? Representation)
{
    /// <summary>Whether the representation is written on the type and in this compilation, so that its errors belong there.</summary>
    public bool IsDeclaredHere => Type.GetAttributes()
        .Any(attribute => attribute.ApplicationSyntaxReference is not null && DeclarationAttributes.KindOf(attribute) == DeclarationKind.Representation);
}
