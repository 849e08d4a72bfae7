using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Diagnostics;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>
/// Explains arguments that do not fit: of methods, constructors, indexers, delegates and collection initialisers. The
/// compiler calls such a call invalid, so that one that it accepts costs nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FeatureArgumentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.OtherRepresentation, DiagnosticDescriptors.NoFeature, DiagnosticDescriptors.ConcatenationOrder];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            operation => Analyze(operation.Operation.Syntax, operation.Operation.SemanticModel, operation.ReportDiagnostic, operation.CancellationToken),
            OperationKind.Invalid);
    }

    private static void Analyze(SyntaxNode call, SemanticModel? model, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (model is null || call.IsInUnfinishedStatement())
            return;
        var mismatches = InitializedElement(call, model, cancellation)
            ?? InvalidCall.Of(call, model, cancellation)?.Mismatches()
            ?? Receiver.Of(call, model, cancellation)
            ?? [];
        foreach (var diagnostic in mismatches.SelectMany(mismatch => mismatch.Explain()))
            report(diagnostic);
    }

    /// <summary>An element of a collection initialiser, which C# gives to the collection's Add.</summary>
    private static IEnumerable<Mismatch>? InitializedElement(SyntaxNode element, SemanticModel model, CancellationToken cancellation)
    {
        if (element is not ExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } } expression)
            return null;
        var arguments = expression is InitializerExpressionSyntax many ? [.. many.Expressions] : new[] { expression };
        var adds = model.GetCollectionInitializerSymbolInfo(expression, cancellation).CandidateSymbols.OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Length == arguments.Length)
            .ToArray();
        if (adds.Length != 1)
            return [];
        return
            from pair in arguments.Zip(adds[0].Parameters, (argument, parameter) => (Argument: argument.Inside(), Parameter: parameter))
            let type = model.GetTypeInfo(pair.Argument, cancellation).Type
            where type is { TypeKind: not TypeKind.Error }
            select new Mismatch(pair.Argument.GetLocation(), DuePlaces.Of(pair.Parameter), pair.Parameter.Type, type, model.GetOperation(pair.Argument, cancellation));
    }
}
