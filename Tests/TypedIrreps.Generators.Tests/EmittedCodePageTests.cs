using System.Text.RegularExpressions;
using TypedIrreps.Generators.Tests.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>docs/emitted-code.md shows what is emitted for its declarations. <c>UPDATE_SNAPSHOTS=1</c> writes it there.</summary>
public sealed partial class EmittedCodePageTests
{
    private static readonly string Page = Path.GetFullPath(Path.Combine(DiagnosticPage.Folder, "../emitted-code.md"));

    [Fact]
    public void The_page_shows_what_is_emitted()
    {
        var text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var declarations = Declarations().Match(text).Groups[1].Value;
        var emitted = TestCompilation.Run(TestCompilation.Of(declarations)).Result.Results.Single().GeneratedSources
            .ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        var shown = EmittedFile().Replace(text, match =>
        {
            Assert.True(emitted.TryGetValue(match.Groups[1].Value, out var code), $"{match.Groups[1].Value} is not emitted.");
            return $"`{match.Groups[1].Value}`\n\n```csharp\n{code}```";
        });
        Assert.Equal(4, EmittedFile().Count(text));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Page, shown);
        else
            Assert.Equal(shown, text);
    }

    [GeneratedRegex(@"## Declarations\n\n```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"`([\w.]+\.g\.cs)`\n\n```csharp\n.*?```", RegexOptions.Singleline)]
    private static partial Regex EmittedFile();
}
