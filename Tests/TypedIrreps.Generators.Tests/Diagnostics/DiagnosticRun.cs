using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Compiles source as a user's build does: with the generator and every analyzer that the package's assembly holds.</summary>
internal static class DiagnosticRun
{
    public const string Path = "/project/Source.cs";

    private const string GlobalUsings = """
        global using System;
        global using TypedIrreps;
        global using Tensor = TorchSharp.torch.Tensor;
        internal static class EntryPoint { private static void Main() { } }
        """;

    // What a method's body does with features, explained where the compiler complains.
    private static readonly HashSet<string> Explanations = ["TI0020", "TI0021", "TI0024", "TI0025"];

    /// <summary>The analyzers that the compiler finds.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Compiles, generated code included, and returns every diagnostic, the compiler's too, in the order of the source.</summary>
    /// <param name="source">The user's source.</param>
    /// <param name="editorConfig">The text of an .editorconfig file beside it.</param>
    /// <param name="isLibrary">Whether it is compiled to a library, not to a program.</param>
    /// <param name="properties">The properties of MSBuild that the build shows to the compiler.</param>
    public static async Task<IReadOnlyList<Diagnostic>> Of(
        string source, string editorConfig = "", bool isLibrary = false, params (string Name, string Value)[] properties)
    {
        var (result, generated) = TestCompilation.Run(Compilation(source, editorConfig, isLibrary), properties);
        Assert.DoesNotContain(result.Results, generator => generator.Exception is not null);
        var options = new AnalyzerOptions([], new BuildProperties(properties));
        return InOrder(await generated.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync());
    }

    /// <summary>What the generator itself says.</summary>
    public static IReadOnlyList<Diagnostic> OfGenerator(string source, string editorConfig = "") =>
        TestCompilation.Run(Compilation(source, editorConfig, isLibrary: false)).Result.Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).ToArray();

    /// <summary>What the compiler and the analyzers say of source as it is, without the code that would be generated.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> OfUncompleted(string source) =>
        InOrder(await Compilation(source, "", isLibrary: false).WithAnalyzers(Analyzers).GetAllDiagnosticsAsync());

    /// <summary>The diagnostics of the package alone.</summary>
    public static IReadOnlyList<Diagnostic> Ours(this IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("TI", StringComparison.Ordinal)).ToArray();

    /// <summary>
    /// The explanations that do not stand where the compiler has an error of its own; there are none, for they explain just that.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Misplaced(this IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) && diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Location)
            .ToHashSet();
        return diagnostics.Where(diagnostic => Explanations.Contains(diagnostic.Id) && !errors.Contains(diagnostic.Location)).ToArray();
    }

    /// <summary>
    /// The diagnostics of the package without the remark on the order of a text (TI0009), which is legal and common: what
    /// other rules are shown by need not be sorted.
    /// </summary>
    public static IReadOnlyList<Diagnostic> ExceptOrder(this IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Ours().Where(diagnostic => diagnostic.Id != "TI0009").ToArray();

    /// <summary>Asserts the ids, the places and the messages of all diagnostics of the package; of TI0009 only if one is marked.</summary>
    /// <param name="markup">Source with every place marked.</param>
    /// <param name="messages">Every message, in the order of the source.</param>
    public static Task Expect(string markup, params string[] messages) => Expect(isLibrary: false, markup, messages);

    /// <summary>The same, of a library or of a program.</summary>
    /// <param name="isLibrary">Whether the source is compiled to a library, not to a program.</param>
    /// <param name="markup">Source with every place marked.</param>
    /// <param name="messages">Every message, in the order of the source.</param>
    public static Task Expect(bool isLibrary, string markup, params string[] messages) => Expect(isLibrary, [], markup, messages);

    /// <summary>The same, of a build that sets properties.</summary>
    public static Task ExpectIn((string Name, string Value)[] properties, string markup, params string[] messages) =>
        Expect(isLibrary: false, properties, markup, messages);

    private static async Task Expect(bool isLibrary, (string Name, string Value)[] properties, string markup, string[] messages)
    {
        var expected = Markup.Parse(markup);
        var all = await Of(expected.Source, "", isLibrary, properties);
        Assert.Empty(all.Misplaced());
        var found = expected.Places.Any(place => place.Id == "TI0009") ? all.Ours() : all.ExceptOrder();
        string Show(string id, Microsoft.CodeAnalysis.Text.TextSpan span) => $"{id} {span} '{expected.Source.Substring(span.Start, span.Length)}'";
        Assert.Equal(
            expected.Places.Select(place => Show(place.Id, place.Span)),
            found.Select(diagnostic => Show(diagnostic.Id, diagnostic.Location.SourceSpan)));
        Assert.Equal(string.Join("\n", messages), string.Join("\n", found.Select(diagnostic => diagnostic.GetMessage())));
    }

    private static CSharpCompilation Compilation(string source, string editorConfig, bool isLibrary)
    {
        var parse = TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Parse);
        var compilation = TestCompilation.Of("").RemoveAllSyntaxTrees().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, parse, Path),
            CSharpSyntaxTree.ParseText(GlobalUsings, parse, "/project/Usings.cs"));
        var kind = isLibrary ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        return compilation.WithOptions(compilation.Options.WithOutputKind(kind).WithSyntaxTreeOptionsProvider(new EditorConfig(editorConfig)));
    }

    private static Diagnostic[] InOrder(IEnumerable<Diagnostic> diagnostics)
    {
        var reported = diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.GetMessage(), StringComparer.Ordinal)
            .ToArray();

        // What the compiler reports of an analyzer that throws.
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
        return reported;
    }

    /// <summary>Severities by an .editorconfig file, as the compiler reads it.</summary>
    private sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigSet set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, "/project/.editorconfig") });

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
