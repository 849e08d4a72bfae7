using System.Text.RegularExpressions;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics, taken apart.</summary>
internal sealed partial class DiagnosticPage
{
    private DiagnosticPage(string text)
    {
        Heading = text.Split('\n')[0];
        Severity = Single(SeverityLine(), text);
        Wrong = Single(WrongExample(), text);
        Right = Single(RightExample(), text);
        IsAboutLibraries = Heading.Contains(": A library ", StringComparison.Ordinal);
        Messages = MessageLine().Matches(text).Select(match => match.Groups[1].Value).ToArray();
    }

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(Repository(), "docs", "diagnostics");

    public string Heading { get; }

    public string Severity { get; }

    /// <summary>Whether the examples are libraries: of programs nothing is said.</summary>
    public bool IsAboutLibraries { get; }

    public string Wrong { get; }

    public string Right { get; }

    /// <summary>The messages that the page quotes for its wrong example.</summary>
    public IReadOnlyList<string> Messages { get; }

    public static DiagnosticPage Of(string id) => new(File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n"));

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TypedIrreps.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }

    private static string Single(Regex part, string text) => Assert.Single(part.Matches(text)).Groups[1].Value;

    [GeneratedRegex(@"^Severity: (\w+)\.$", RegexOptions.Multiline)]
    private static partial Regex SeverityLine();

    [GeneratedRegex(@"^## Wrong\n\n```csharp\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex WrongExample();

    [GeneratedRegex(@"^## Right\n\n```csharp\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RightExample();

    [GeneratedRegex(@"^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex MessageLine();
}
