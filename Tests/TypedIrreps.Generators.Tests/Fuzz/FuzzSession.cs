using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedIrreps.Generators.Tests.Fuzz;

/// <summary>
/// A file that is edited, beside one that is not: after each edit the generator runs, and all analyzers look at the edited
/// file, as in an editor. Compilation and generator go on from edit to edit.
/// </summary>
internal sealed class FuzzSession
{
    private const string Path = "/project/Edited.cs";

    private static readonly CSharpCompilation Names = TestCompilation.Of("").RemoveAllSyntaxTrees()
        .AddSyntaxTrees(CSharpSyntaxTree.ParseText(FuzzCorpus.Names, TestCompilation.ParseOptions, "/project/Names.cs"));

    private readonly ImmutableArray<DiagnosticAnalyzer> analyzers;
    private readonly AnalyzerActions actions;
    private readonly AnalyzerOptions options;
    private CSharpCompilation compilation;
    private SyntaxTree tree;
    private GeneratorDriver driver;

    /// <param name="analyzers">The analyzers.</param>
    /// <param name="properties">The properties of the build.</param>
    public FuzzSession(ImmutableArray<DiagnosticAnalyzer> analyzers, params (string Name, string Value)[] properties)
    {
        this.analyzers = analyzers;
        actions = new AnalyzerActions(analyzers);
        options = new AnalyzerOptions([], new BuildProperties(properties));
        tree = CSharpSyntaxTree.ParseText("", TestCompilation.ParseOptions, Path);
        compilation = Names.AddSyntaxTrees(tree);
        driver = CSharpGeneratorDriver.Create(
            [new TypedIrrepsGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions, optionsProvider: options.AnalyzerConfigOptionsProvider);
    }

    /// <summary>Takes the file as it is now.</summary>
    /// <param name="source">The file.</param>
    /// <param name="whole">Whether the whole compilation is analyzed, as a build does, and not the file alone, as an editor does.</param>
    /// <returns>What the analyzers report.</returns>
    /// <exception cref="InvalidOperationException">The generator or an analyzer has thrown, or a place is outside of the file.</exception>
    public async Task<IReadOnlyList<Diagnostic>> Take(string source, bool whole)
    {
        var edited = CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, Path);
        compilation = compilation.ReplaceSyntaxTree(tree, edited);
        tree = edited;
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var ofGenerator);
        if (driver.GetRunResult().Results.Single().Exception is { } exception)
            throw new InvalidOperationException("The generator has thrown.", exception);
        if (ofGenerator.FirstOrDefault(diagnostic => diagnostic.Id.StartsWith("CS87", StringComparison.Ordinal)) is { } failure)
            throw new InvalidOperationException($"The generator has failed: {failure}");

        IReadOnlyList<Diagnostic> found = whole ? await Whole(generated) : actions.Run(generated, tree, options);
        foreach (var diagnostic in found)
        {
            var place = diagnostic.Location;
            if (diagnostic.Id == "AD0001" || (place.SourceTree == tree && place.SourceSpan.End > source.Length) || diagnostic.GetMessage().Length == 0)
                throw new InvalidOperationException($"What is reported is none: {diagnostic}");
        }

        return found;
    }

    private async Task<ImmutableArray<Diagnostic>> Whole(Compilation generated)
    {
        Exception? thrown = null;
        var run = new CompilationWithAnalyzers(generated, analyzers, new CompilationWithAnalyzersOptions(
            options, (exception, _, _) => thrown = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await run.GetAnalyzerDiagnosticsAsync();
        return thrown is null ? found : throw new InvalidOperationException("An analyzer has thrown.", thrown);
    }

    /// <summary>Whether the compiler itself throws at the file, asked for the meaning of every expression.</summary>
    public bool CompilerThrows()
    {
        try
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var expression in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
                model.GetSymbolInfo(expression);
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }
}
