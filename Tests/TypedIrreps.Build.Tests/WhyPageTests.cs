using System.Text.RegularExpressions;
using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>docs/why.md quotes what Examples/Mismatch announces, which <see cref="MismatchTests"/> holds to a real build.</summary>
public sealed partial class WhyPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Paths.Repository, "docs/why.md")).ReplaceLineEndings("\n");

    private static readonly HashSet<string> Announced = Directory.GetFiles(Path.Combine(Paths.Repository, "Examples/Mismatch"), "*.cs")
        .SelectMany(AnnotatedSource.Read)
        .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.Message}")
        .ToHashSet();

    public static TheoryData<string> Quotes => new(Quote().Matches(Page).Select(match => match.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Quotes))]
    public void What_is_quoted_is_said(string quote) => Assert.Contains(quote, Announced);

    [Fact]
    public void Every_section_quotes_a_message() =>
        Assert.All(Section().Split(Page).Skip(1).Where(section => !section.StartsWith("What types cannot see", StringComparison.Ordinal)), section => Assert.Matches(Quote(), section));

    [GeneratedRegex(@"^> (TI\d{4}: .*)$", RegexOptions.Multiline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex Section();
}
