using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.CodeFixes;
using TypedIrreps.Generators.Tests.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>A solution as an editor has it open: with the generator, the analyzers and the code fixes of the package.</summary>
internal sealed class FixWorkspace : IDisposable
{
    private const string Usings = """
        global using System;
        global using TypedIrreps;
        internal static class EntryPoint { private static void Main() { } }
        """;

    private readonly AdhocWorkspace workspace = new();

    /// <summary>Opens a solution of one project.</summary>
    /// <param name="sources">Its files, in their order.</param>
    public FixWorkspace(params IReadOnlyList<string> sources)
        : this([sources])
    {
    }

    /// <summary>Opens a solution in which each project refers to those before it.</summary>
    /// <param name="projects">The files of each project.</param>
    /// <param name="isLibrary">Whether the projects are libraries, not programs.</param>
    public FixWorkspace(IReadOnlyList<IReadOnlyList<string>> projects, bool isLibrary = false)
    {
        var compilation = TestCompilation.Of("");
        var kind = isLibrary ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        var solution = workspace.CurrentSolution;
        var previous = new List<ProjectId>();
        for (var n = 0; n < projects.Count; n++)
        {
            var id = ProjectId.CreateNewId();
            solution = solution
                .AddProject(ProjectInfo.Create(id, VersionStamp.Create(), $"Project{n}", $"Project{n}", LanguageNames.CSharp)
                    .WithParseOptions(TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Parse))
                    .WithCompilationOptions(compilation.Options.WithOutputKind(kind))
                    .WithMetadataReferences(compilation.References)
                    .WithProjectReferences(previous.Select(project => new ProjectReference(project)))
                    .WithAnalyzerReferences([new Package()]))
                .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", Usings);
            for (var i = 0; i < projects[n].Count; i++)
                solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Source{n}_{i}.cs", projects[n][i], filePath: $"/project{n}/Source{i}.cs");
            previous.Add(id);
        }

        Solution = solution;
    }

    /// <summary>The code fixes that an editor finds.</summary>
    public static IReadOnlyList<FixProvider> Providers { get; } =
    [
        .. typeof(FixProvider).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .Select(type => (FixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The solution as it was opened.</summary>
    public Solution Solution { get; }

    /// <summary>The source files in their order.</summary>
    public static IReadOnlyList<Document> Files(Solution solution) =>
        [.. solution.Projects.SelectMany(project => project.Documents).Where(document => document.Name != "Usings.cs").OrderBy(document => document.Name, StringComparer.Ordinal)];

    /// <summary>What compiler and analyzers say of all projects.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Solution solution)
    {
        var all = new List<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            all.AddRange(await compilation.WithAnalyzers(DiagnosticRun.Analyzers).GetAllDiagnosticsAsync());
        }

        Assert.DoesNotContain(all, diagnostic => diagnostic.Id == "AD0001");
        return [.. all.Where(diagnostic => !diagnostic.IsSuppressed).OrderBy(diagnostic => diagnostic.Location.SourceSpan).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>What is offered for a diagnostic, with the provider that offers it.</summary>
    public static async Task<IReadOnlyList<(FixProvider Provider, CodeAction Action)>> OffersAsync(Solution solution, Diagnostic diagnostic)
    {
        var offers = new List<(FixProvider, CodeAction)>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add((provider, action)), CancellationToken.None));
        }

        return offers;
    }

    /// <summary>The solution after an action.</summary>
    public static async Task<Solution> ApplyAsync(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;

    /// <summary>The solution after a fix of every diagnostic in a scope.</summary>
    public static async Task<Solution> ApplyToAllAsync(FixProvider provider, Document document, string id, string key, FixAllScope scope)
    {
        var context = new FixAllContext(document, provider, scope, key, [id], new DiagnosticsOfSolution(), CancellationToken.None);
        return await ApplyAsync(Assert.IsType<CodeAction>(await provider.GetFixAllProvider().GetFixAsync(context), exactMatch: false));
    }

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();

    private sealed class DiagnosticsOfSolution : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await (await project.GetCompilationAsync(cancellationToken))!.WithAnalyzers(DiagnosticRun.Analyzers).GetAnalyzerDiagnosticsAsync(cancellationToken);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    /// <summary>The package as a project refers to it.</summary>
    private sealed class Package : AnalyzerReference
    {
        // The same object each time: the workspace looks its results up by it.
        private static readonly ImmutableArray<ISourceGenerator> Generators = [new TypedIrrepsGenerator().AsSourceGenerator()];

        public override string FullPath => "TypedIrreps.Generators.dll";

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => DiagnosticRun.Analyzers;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => DiagnosticRun.Analyzers;

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => Generators;
    }
}
