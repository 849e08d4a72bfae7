using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic is reported by an analyzer, documented by a page whose examples are true, and tested.</summary>
public class CatalogueTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToArray();

    public static TheoryData<string> Ids => new(Descriptors.Select(descriptor => descriptor.Id));

    [Fact]
    public void AnalyzersReportWhatIsDeclaredAndNothingElse() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal),
        DiagnosticRun.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void IdsAreUnique() => Assert.Equal(Descriptors.Length, Descriptors.Select(descriptor => descriptor.Id).Distinct().Count());

    [Fact]
    public void NoPageIsLeftOver() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(DiagnosticPage.Folder, "TI*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ThePageSaysWhatTheDescriptorSays(string id)
    {
        var descriptor = Descriptors.Single(d => d.Id == id);
        var page = DiagnosticPage.Of(id);
        Assert.Equal($"# {id}: {descriptor.Title}", page.Heading);
        Assert.Equal(descriptor.DefaultSeverity.ToString().ToLowerInvariant(), page.Severity);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal("TypedIrreps", descriptor.Category);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Contains($"| [{id}]({id}.md) | {page.Severity} | {descriptor.Title} |", File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheWrongExampleIsWrong(string id)
    {
        var page = DiagnosticPage.Of(id);
        var all = await DiagnosticRun.Of(page.Wrong, isLibrary: page.IsAboutLibraries);
        var found = id == "TI0009" ? all.Ours() : all.ExceptOrder();
        Assert.Contains(found, diagnostic => diagnostic.Id == id);
        Assert.Equal(
            found.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}").Distinct(),
            page.Messages);
    }

    /// <summary>Of a compilation with such errors the command line asks no analyzer.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void NoErrorOfADeclarationHidesIt(string id)
    {
        var (_, compilation) = TestCompilation.Run(TestCompilation.Of(DiagnosticPage.Of(id).Wrong));
        Assert.DoesNotContain(compilation.GetDeclarationDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheRightExampleCompilesInSilence(string id) =>
        Assert.DoesNotContain(await DiagnosticRun.Of(DiagnosticPage.Of(id).Right, isLibrary: DiagnosticPage.Of(id).IsAboutLibraries), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    [Theory]
    [MemberData(nameof(Ids))]
    public void ATestMarksThePlace(string id)
    {
        var tests = Directory.GetFiles(Path.Combine(DiagnosticPage.Folder, "../../Tests/TypedIrreps.Generators.Tests/Diagnostics"), "*Tests.cs");
        Assert.Contains(tests, file => File.ReadAllText(file).Contains("{|" + id + ":", StringComparison.Ordinal));
    }
}
