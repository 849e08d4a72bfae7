using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes;
using TypedIrreps.Generators.Tests.Diagnostics;
using Xunit;
using Xunit.Sdk;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>What the pages say that editors mend, they mend, and nothing else.</summary>
public partial class CatalogueOfFixesTests
{
    private static readonly string[] Fixable =
        [.. FixWorkspace.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ids => new(Fixable);

    [Fact]
    public void EveryDiagnosticHasOneProviderAtMost() => Assert.Equal(Fixable.Distinct(), Fixable);

    [Fact]
    public void WhatIsFixedIsDeclared() => Assert.Subset(
        DiagnosticRun.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet(), Fixable.ToHashSet());

    [Fact]
    public void TheTableMarksWhatIsFixed()
    {
        var table = File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "README.md"));
        Assert.Equal(Fixable, MarkedRow().Matches(table).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void PagesTellOfFixes()
    {
        var telling = Directory.GetFiles(DiagnosticPage.Folder, "TI*.md").Where(file => File.ReadAllText(file).Contains("\n## Fix\n\n", StringComparison.Ordinal));
        Assert.Equal(Fixable, telling.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }

    /// <summary>Each fix that is offered for the wrong example of a page removes a diagnostic.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheWrongExampleIsMended(string id)
    {
        using var workspace = Open(id, DiagnosticPage.Of(id).Wrong);
        var (_, found, offers) = await OffersFor(workspace, id);
        Assert.Equal(offers.Count, offers.Select(offer => offer.Action.EquivalenceKey).Distinct().Count());
        foreach (var (_, action) in offers)
            Assert.InRange(await CountOf(id, await FixWorkspace.ApplyAsync(action)), 0, found - 1);
    }

    /// <summary>The first fix that is offered, made of all diagnostics of the example, leaves none that it is offered for.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AllOfTheWrongExampleIsMendedAtOnce(string id)
    {
        using var workspace = Open(id, DiagnosticPage.Of(id).Wrong);
        var (diagnostic, found, offers) = await OffersFor(workspace, id);
        var document = workspace.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        var (provider, action) = offers[0];
        var mended = await FixWorkspace.ApplyToAllAsync(provider, document, id, action.EquivalenceKey!, FixAllScope.Document);
        Assert.InRange(await CountOf(id, mended), 0, found - 1);
        using var again = Open(id, (await FixWorkspace.Files(mended)[0].GetTextAsync()).ToString());
        foreach (var left in (await FixWorkspace.DiagnosticsAsync(again.Solution)).Where(diagnostic => diagnostic.Id == id))
            Assert.DoesNotContain(await FixWorkspace.OffersAsync(again.Solution, left), offer => offer.Action.EquivalenceKey == action.EquivalenceKey);
    }

    private static FixWorkspace Open(string id, string source) => new([[source]], DiagnosticPage.Of(id).IsAboutLibraries);

    /// <summary>The first diagnostic that something is offered for, the number of diagnostics, and what is offered.</summary>
    private static async Task<(Diagnostic Diagnostic, int Found, IReadOnlyList<(FixProvider Provider, CodeAction Action)> Offers)> OffersFor(FixWorkspace workspace, string id)
    {
        var found = (await FixWorkspace.DiagnosticsAsync(workspace.Solution)).Where(diagnostic => diagnostic.Id == id).ToArray();
        foreach (var diagnostic in found)
        {
            if (await FixWorkspace.OffersAsync(workspace.Solution, diagnostic) is { Count: > 0 } offers)
                return (diagnostic, found.Length, offers);
        }

        throw new XunitException($"Nothing is offered for the wrong example of {id}.");
    }

    private static async Task<int> CountOf(string id, Solution solution) =>
        (await FixWorkspace.DiagnosticsAsync(solution)).Count(diagnostic => diagnostic.Id == id);

    [GeneratedRegex(@"^\| \[(TI\d{4})\]\(.*\| yes \|$", RegexOptions.Multiline)]
    private static partial Regex MarkedRow();
}
