using System.Text.RegularExpressions;

namespace TypedIrreps.Build.Tests;

/// <summary>
/// Source under whose lines stands what is said about them: <c>//     ^^^^ TI0010: the message</c>, carets under the span.
/// </summary>
internal static partial class AnnotatedSource
{
    /// <summary>The diagnostics that a file announces.</summary>
    public static IEnumerable<LoggedDiagnostic> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var subject = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Annotation().Match(lines[i]) is not { Success: true } match)
            {
                subject = i + 1;
                continue;
            }

            var carets = match.Groups["carets"];
            var column = carets.Index + 1;
            yield return new(
                match.Groups["id"].Value,
                Path.GetFileName(path),
                subject,
                column,
                column + (carets.Value == "|" ? 0 : carets.Length),
                match.Groups["message"].Value);
        }
    }

    /// <summary>Writes the diagnostics of a file into it, instead of those that it announces.</summary>
    public static void Write(string path, IEnumerable<LoggedDiagnostic> diagnostics)
    {
        var (before, after) = (File.ReadAllLines(path), new List<string>());
        var byLine = diagnostics.ToLookup(diagnostic => diagnostic.Line);
        for (var i = 0; i < before.Length; i++)
        {
            if (Annotation().IsMatch(before[i]))
                continue;
            after.Add(before[i]);
            after.AddRange(byLine[i + 1].Select(Line));
        }

        File.WriteAllText(path, string.Join("\n", after) + "\n");
    }

    /// <summary>A diagnostic as it stands under its line; a span of no character is a bar in front of the next one.</summary>
    private static string Line(LoggedDiagnostic diagnostic)
    {
        if (diagnostic.Column < 3)
            throw new InvalidDataException($"{diagnostic} begins where its comment does; indent the example.");
        var length = diagnostic.EndColumn - diagnostic.Column;
        return $"//{new string(' ', diagnostic.Column - 3)}{(length == 0 ? "|" : new string('^', length))} {diagnostic.Id}: {diagnostic.Message}";
    }

    [GeneratedRegex(@"^// *(?<carets>\^+|\|) (?<id>TI\d{4}): (?<message>.*)$")]
    private static partial Regex Annotation();
}
