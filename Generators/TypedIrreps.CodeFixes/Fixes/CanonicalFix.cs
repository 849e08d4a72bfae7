using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0009: sorts the irreps of a representation and merges the blocks of one irrep.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CanonicalFix)), Shared]
public sealed class CanonicalFix() : FixProvider("TI0009")
{
    private protected override async Task<IReadOnlyList<Fix>> FixesAsync(FixContext context)
    {
        if (DeclaredTexts.Of(context) is not { } texts
            || await texts.PlaceAsync().ConfigureAwait(false) is not var (text, _)
            || IrrepsParser.Parse(text.Written.Value).Irreps is not { Dim: > 0 } irreps)
        {
            return [];
        }

        var canonical = irreps.Regroup();
        var operation = new TextOperation.Rewriting(canonical);
        return text.PlaceOf(operation) is { } place
            ? [new Fix($"Write {canonical}" + (place == text.Name ? "" : $" in {place}"), "Canonical", [text.Step(operation)])]
            : [];
    }
}
