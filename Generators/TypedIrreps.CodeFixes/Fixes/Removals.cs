using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>Removes the terms that a finding is about.</summary>
internal static class Removals
{
    /// <summary>The fix, if the terms are written in the solution and are not all of their text.</summary>
    public static async Task<IReadOnlyList<Fix>> OfAsync(DeclaredTexts texts)
    {
        var terms = await TermsAsync(texts).ConfigureAwait(false);
        var removals = terms.Select(term => (term.Text, Operation: new TextOperation.Removal(term.Term))).ToArray();
        var steps = removals.Select(removal => removal.Text.Step(removal.Operation)).ToArray();
        if (steps.Length == 0 || !steps.GroupBy(step => step.Text.Identity).All(group => FixStep.OfText.Changes([.. group]).Count > 0))
            return [];
        var (first, operation) = removals[0];
        var what = string.Join(", ", terms.Select(term => Text(term.Text, term.Term)).Distinct());
        return [new Fix($"Remove {what} from {first.PlaceOf(operation) ?? first.Name}", "Removal", steps)];
    }

    private static async Task<IReadOnlyList<(DeclaredText Text, int Term)>> TermsAsync(DeclaredTexts texts)
    {
        if (await texts.PlaceAsync().ConfigureAwait(false) is var (text, offset))
            return [(text, text.Written.TermAt(offset))];
        if (texts.Finding.Offset is not null || texts.Finding.Irrep is not { } irrep)
            return [];
        return (
            from part in await texts.PartsAsync(texts.Finding.Argument).ConfigureAwait(false)
            from term in Enumerable.Range(0, part.Written.Terms.Count)
            where part.Written.Block(term)?.Irrep == irrep
            select (part, term)).ToArray();
    }

    private static string Text(DeclaredText text, int term)
    {
        var span = text.Written.Terms[term];
        return text.Written.Value.Substring(span.Start, span.Length);
    }
}
