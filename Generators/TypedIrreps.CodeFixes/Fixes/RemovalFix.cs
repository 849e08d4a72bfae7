using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0003 and TI0011: removes what holds nothing or does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovalFix)), Shared]
public sealed class RemovalFix() : FixProvider("TI0003", "TI0011")
{
    private protected override async Task<IReadOnlyList<Fix>> FixesAsync(FixContext context) =>
        DeclaredTexts.Of(context) is { } texts ? await Removals.OfAsync(texts).ConfigureAwait(false) : [];
}
