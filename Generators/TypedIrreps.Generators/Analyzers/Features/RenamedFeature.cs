using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>What a diagnostic carries, for code fixes, of a representation that is there under another name.</summary>
internal static class RenamedFeature
{
    private const string Expected = "Expected";

    /// <summary>Writes the type that is due.</summary>
    public static ImmutableDictionary<string, string?> PropertiesOf(ITypeSymbol expected) =>
        ImmutableDictionary<string, string?>.Empty.Add(Expected, DocumentationCommentId.CreateReferenceId(expected));

    /// <summary>Reads the type that is due; null if the representation is another one, or the type is gone.</summary>
    public static ITypeSymbol? ExpectedOf(Diagnostic diagnostic, Compilation compilation) =>
        diagnostic.Properties.TryGetValue(Expected, out var id) && id is not null
            ? DocumentationCommentId.GetFirstSymbolForReferenceId(id, compilation) as ITypeSymbol
            : null;
}
