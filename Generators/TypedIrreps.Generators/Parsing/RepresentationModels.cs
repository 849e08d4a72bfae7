using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Gives the representations of a declaration the names of their types.</summary>
internal static class RepresentationModels
{
    /// <summary>
    /// The model of an argument. Null if there is no type that could be named: a text that is no representation, or a
    /// type that stands for none (C# reports that one).
    /// </summary>
    public static RepresentationModel? For(DeclaredRepresentation representation)
    {
        if (representation.Type is { } type)
        {
            return StandsForRepresentation(type)
                ? new RepresentationModel(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), representation.Text, IsInterned: false, TypeReach.Of(type))
                : null;
        }

        return representation.Irreps is { } irreps ? InternedType.Of(irreps) : null;
    }

    // [Irreps] makes a type one, but the generator sees types without the code that it emits.
    private static bool StandsForRepresentation(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: not TypeKind.Error } named
        && (RepresentationOperators.IsMade(named)
            ? named.TypeArguments.All(StandsForRepresentation)
            : IsEmitted(named) || named.AllInterfaces.Any(IsIIrreps));

    private static bool IsEmitted(INamedTypeSymbol type) =>
        RepresentationReader.DeclaredText(type) is not null
        && EmittedTree.Written(type).Any()
        && DeclarationShape.Takes(type.OriginalDefinition, DeclarationKind.Representation);

    private static bool IsIIrreps(INamedTypeSymbol type) =>
        type.MetadataName == "IIrreps" && DeclarationAttributes.IsInTypedIrreps(type);
}
