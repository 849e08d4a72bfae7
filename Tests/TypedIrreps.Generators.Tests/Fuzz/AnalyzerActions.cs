using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

// The contexts' constructors are obsolete in favour of CompilationWithAnalyzers: the machinery that is to be left out here.
#pragma warning disable CS0618

namespace TypedIrreps.Generators.Tests.Fuzz;

/// <summary>
/// What analyzers register, to be called for a file without the compiler's own machinery, which takes some times as long and
/// keeps exceptions to itself. It knows the registrations that this repository's analyzers use; another one says so.
/// </summary>
internal sealed class AnalyzerActions : AnalysisContext
{
    private readonly List<(Action<SyntaxNodeAnalysisContext> Action, HashSet<SyntaxKind> Kinds)> nodes = [];
    private readonly List<(Action<SymbolAnalysisContext> Action, ImmutableArray<SymbolKind> Kinds)> symbols = [];
    private readonly List<(Action<OperationAnalysisContext> Action, ImmutableArray<OperationKind> Kinds)> operations = [];
    private readonly List<Action<CompilationAnalysisContext>> compilations = [];
    private readonly List<Action<CompilationStartAnalysisContext>> starts = [];

    /// <param name="analyzers">The analyzers, which register here what they do.</param>
    public AnalyzerActions(IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        foreach (var analyzer in analyzers)
            analyzer.Initialize(this);
    }

    private AnalyzerActions()
    {
    }

    /// <summary>Calls everything for a file.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="tree">The file.</param>
    /// <param name="options">The options of the analysis.</param>
    /// <returns>What is reported.</returns>
    public IReadOnlyList<Diagnostic> Run(Compilation compilation, SyntaxTree tree, AnalyzerOptions options)
    {
        var found = new List<Diagnostic>();
        Run(compilation, tree, options, found.Add);
        return found;
    }

    public override void EnableConcurrentExecution()
    {
    }

    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
    {
    }

    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
        nodes.Add((action, [.. syntaxKinds.Cast<SyntaxKind>()]));

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => symbols.Add((action, symbolKinds));

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) =>
        operations.Add((action, operationKinds));

    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => compilations.Add(action);

    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => starts.Add(action);

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unknown();

    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unknown();

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unknown();

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unknown();

    private static NotSupportedException Unknown() => new("This registration is new in the repository: call it here too.");

    private void Run(Compilation compilation, SyntaxTree tree, AnalyzerOptions options, Action<Diagnostic> report)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var start in starts)
        {
            var inner = new AnalyzerActions();
            start(new Start(compilation, options, inner));
            inner.Run(compilation, tree, options, report);
        }

        foreach (var node in tree.GetRoot().DescendantNodesAndSelf())
        {
            foreach (var (action, kinds) in nodes)
            {
                if (kinds.Contains(node.Kind()))
                    action(new SyntaxNodeAnalysisContext(node, model, options, report, _ => true, CancellationToken.None));
            }

            if (symbols.Count > 0 && node is MemberDeclarationSyntax && model.GetDeclaredSymbol(node) is { } symbol)
            {
                foreach (var (action, kinds) in symbols)
                {
                    if (kinds.Contains(symbol.Kind))
                        action(new SymbolAnalysisContext(symbol, compilation, options, report, _ => true, CancellationToken.None));
                }
            }

            if (operations.Count > 0 && node is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax && model.GetOperation(node) is { Parent: null or { Parent: null } } root)
                Run(root, model, compilation, options, report);
        }

        foreach (var action in compilations)
            action(new CompilationAnalysisContext(compilation, options, report, _ => true, CancellationToken.None));
    }

    private void Run(IOperation root, SemanticModel model, Compilation compilation, AnalyzerOptions options, Action<Diagnostic> report)
    {
        var containing = model.GetEnclosingSymbol(root.Syntax.SpanStart) ?? compilation.Assembly;
        foreach (var operation in root.DescendantsAndSelf())
        {
            foreach (var (action, kinds) in operations)
            {
                if (kinds.Contains(operation.Kind))
                    action(new OperationAnalysisContext(operation, containing, compilation, options, report, _ => true, CancellationToken.None));
            }
        }
    }

    /// <summary>Hands what is registered for one compilation on.</summary>
    private sealed class Start(Compilation compilation, AnalyzerOptions options, AnalyzerActions actions)
        : CompilationStartAnalysisContext(compilation, options, CancellationToken.None)
    {
        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
            actions.RegisterSyntaxNodeAction(action, syntaxKinds);

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
            actions.RegisterSymbolAction(action, symbolKinds);

        public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) =>
            actions.RegisterOperationAction(action, operationKinds);

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => actions.RegisterCompilationAction(action);

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unknown();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unknown();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unknown();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unknown();
    }
}
