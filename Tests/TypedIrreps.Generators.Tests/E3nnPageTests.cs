using System.Text.RegularExpressions;
using TypedIrreps.Generators.Tests.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>The programs of docs/coming-from-e3nn.md run, and write what the page says that they write.</summary>
public sealed partial class E3nnPageTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "../coming-from-e3nn.md")).ReplaceLineEndings("\n");

    /// <summary>The headings under which there is a program.</summary>
    public static IEnumerable<object[]> Headings => Programs().Select(match => new object[] { match.Groups["heading"].Value });

    [Theory]
    [MemberData(nameof(Headings))]
    public void A_program_runs(string heading)
    {
        var program = Programs().Single(match => match.Groups["heading"].Value == heading);
        var output = CompiledDeclarations.Run("using TorchSharp;\nusing static TorchSharp.torch;\nusing System.Linq;\nusing TypedIrreps.Data;\n" + program.Groups["code"].Value);
        Assert.Equal(program.Groups["output"].Value, output);
    }

    [Fact]
    public void Names_of_classes_are_those_of_the_library()
    {
        var known = typeof(IIrreps).Assembly.GetExportedTypes().Concat(typeof(Irreps).Assembly.GetExportedTypes())
            .Select(type => type.Name.Split('`')[0]).ToHashSet();
        var named = ClassName().Matches(Text).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(known.Contains(name) || known.Contains(name + "Attribute"), $"The page speaks of {name}, which is no type."));
    }

    private static MatchCollection Programs() => Program().Matches(Text);

    // The program of a section is its C#, and its output the text that follows.
    [GeneratedRegex(@"^## (?<heading>[^\n]*)\n(?:(?!^## ).)*?```csharp\n(?<code>(?:(?!```).)*)```\n\n```text\n(?<output>(?:(?!```).)*)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Program();

    // In tables: `Name`, `[Name]`, `Name.Member` with a capital.
    [GeneratedRegex(@"(?<=^\|.*)`\[?([A-Z][A-Za-z0-9]+)(?=[<\](`.])[^`]*`", RegexOptions.Multiline)]
    private static partial Regex ClassName();
}
