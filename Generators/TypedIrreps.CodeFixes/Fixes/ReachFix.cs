using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.Validation;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0010 and TI0013: removes an output that nothing reaches, or adds an irrep to what is multiplied so that it, or a gate, is reached.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReachFix)), Shared]
public sealed class ReachFix() : FixProvider("TI0010", "TI0013")
{
    private protected override async Task<IReadOnlyList<Fix>> FixesAsync(FixContext context)
    {
        if (DeclaredTexts.Of(context) is not { } texts)
            return [];
        var additions = await Additions.OfAsync(texts).ConfigureAwait(false);
        if (texts.Finding.Rule == SignatureRule.TooFewScalars)
            return additions;

        // A linear layer gives only what it gets.
        if (texts.Finding is { Rule: SignatureRule.UnmixedOutput, Input: { } input, Irrep: { } irrep })
        {
            var fixes = new List<Fix>();
            await Additions.AddAsync(texts, fixes, input, irrep, "Input").ConfigureAwait(false);
            additions = fixes;
        }

        return [.. await Removals.OfAsync(texts).ConfigureAwait(false), .. additions];
    }
}
