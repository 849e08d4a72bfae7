using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0002: writes a parity, that of the spherical harmonics first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParityFix)), Shared]
public sealed class ParityFix() : FixProvider("TI0002")
{
    private protected override async Task<IReadOnlyList<Fix>> FixesAsync(FixContext context)
    {
        if (DeclaredTexts.Of(context) is not { } texts || await texts.PlaceAsync().ConfigureAwait(false) is not var (text, offset))
            return [];

        // What is marked is the degree where no parity follows, else what stands in the place of a parity.
        var value = text.Written.Value;
        var marked = value.Substring(offset, texts.Finding.Length);
        var isMissing = marked.Length > 0 && marked.All(IsDigit);
        var front = value.Substring(0, isMissing ? offset + marked.Length : offset).TrimEnd();
        var digits = new string(front.Reverse().TakeWhile(IsDigit).Reverse().ToArray());
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var degree))
            return [];
        var parities = degree % 2 == 0 ? ("e", "o") : ("o", "e");
        return [.. Write(parities.Item1, "Harmonic"), .. Write(parities.Item2, "Other"), .. Write("y", "y")];

        IEnumerable<Fix> Write(string parity, string kind)
        {
            var operation = isMissing
                ? new TextOperation.Replacement(offset + marked.Length, 0, parity)
                : new TextOperation.Replacement(offset, marked.Length, parity);
            if (text.PlaceOf(operation) is not { } place)
                return [];
            var title = $"Write {digits}{parity}" + (place == text.Name ? "" : $" in {place}");
            return [new Fix(title, $"Parity.{kind}", [text.Step(operation)])];
        }
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
