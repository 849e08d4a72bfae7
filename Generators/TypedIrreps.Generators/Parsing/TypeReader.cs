using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Reads what the emitted part of a partial type must repeat.</summary>
internal static class TypeReader
{
    private static readonly SymbolDisplayFormat NameAndTypeParameters = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat EscapedName = NameAndTypeParameters.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    /// <summary>Reads a declared type; null for one that can have no part in another file.</summary>
    public static TypeModel? Read(INamedTypeSymbol type, SyntaxNode declaration)
    {
        var containers = DeclarationShape.Around(type).Skip(1).Reverse().ToArray();
        if (!DeclarationShape.TakesParts(type))
            return null;
        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        return new TypeModel(
            space,
            new EquatableArray<string>(containers.Select(Header)),
            Header(type),
            type.Name,
            type.ToDisplayString(EscapedName),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            string.Join(".", FileNames.Around(type).Concat(containers.Append(type).Select(FileNames.Of))),
            IsDocumented(declaration));
    }

    private static string Header(INamedTypeSymbol type) => $"partial {Keyword(type)} {type.ToDisplayString(NameAndTypeParameters)}";

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, _) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    // By the text, for a compilation that writes no documentation file parses these as plain comments.
    private static bool IsDocumented(SyntaxNode declaration) => declaration.GetLeadingTrivia().Any(trivia =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal)));
}
