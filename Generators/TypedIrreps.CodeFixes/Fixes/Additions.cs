using System.Globalization;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>Adds the irreps that a finding suggests.</summary>
internal static class Additions
{
    /// <summary>A fix for each product that would reach what is not reached, in their order.</summary>
    public static async Task<IReadOnlyList<Fix>> OfAsync(DeclaredTexts texts)
    {
        var finding = texts.Finding;
        var fixes = new List<Fix>();
        IReadOnlyCollection<Irrep> inputs = finding.Input is { } input ? texts.IrrepsOf(input) : [];
        IReadOnlyCollection<Irrep> attributes = finding.Attributes is { } argument ? texts.IrrepsOf(argument) : [];
        foreach (var product in finding.Products)
        {
            // One factor is there. The input of a layer that is in the middle of a model is not the declaration's.
            if (finding.Attributes is not null && !attributes.Contains(product.Attributes) && (finding.Input is null || inputs.Contains(product.Input)))
                await AddAsync(texts, fixes, finding.Attributes, product.Attributes, "Attributes").ConfigureAwait(false);
            else if (finding.Input is not null && attributes.Contains(product.Attributes) && !inputs.Contains(product.Input))
                await AddAsync(texts, fixes, finding.Input, product.Input, "Input").ConfigureAwait(false);
        }

        return fixes;
    }

    /// <summary>Adds an irrep to the last text of an argument that is written in the solution.</summary>
    public static async Task AddAsync(DeclaredTexts texts, List<Fix> fixes, string argument, Irrep irrep, string kind)
    {
        var operation = new TextOperation.Addition(irrep);
        foreach (var text in (await texts.PartsAsync(argument).ConfigureAwait(false)).Reverse())
        {
            if (text.PlaceOf(operation) is not { } place)
                continue;
            var number = fixes.Count(fix => fix.Key.StartsWith("Addition." + kind, StringComparison.Ordinal)) + 1;
            fixes.Add(new Fix(
                $"Add {irrep} to {place}",
                string.Format(CultureInfo.InvariantCulture, "Addition.{0}.{1}", kind, number),
                [text.Step(operation)]));
            return;
        }
    }
}
