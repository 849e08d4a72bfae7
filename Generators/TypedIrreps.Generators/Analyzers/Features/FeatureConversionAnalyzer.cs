using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Diagnostics;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>
/// Explains conversions that do not exist: of what is assigned, returned, put into tuples and collections, cast, or made a
/// delegate. Where the compiler has no complaint, a look at the operation is all that it costs.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FeatureConversionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.OtherRepresentation, DiagnosticDescriptors.NoFeature, DiagnosticDescriptors.ConcatenationOrder];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(OnConversion, OperationKind.Conversion);
        context.RegisterOperationAction(OnDelegate, OperationKind.DelegateCreation);
        context.RegisterOperationAction(OnLoop, OperationKind.Loop);
    }

    private static void OnConversion(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.IsImplicit ? conversion.Conversion.IsImplicit : conversion.Conversion.Exists)
            return;
        if (conversion.Type is not { TypeKind: not TypeKind.Error } expected)
            return;
        if (conversion.Operand.HasErrors() || IsForNothing(conversion))
            return;
        if (!conversion.IsImplicit)
            Report(context, OfCast(conversion, expected));
        else if (DuePlaces.Of(conversion, context.ContainingSymbol) is { } due)
            Report(context, OfValues([.. ConvertedValue.In(conversion.Operand, expected, due, (conversion.Parent as IDeconstructionAssignmentOperation)?.Target)]));
    }

    private static void OnDelegate(OperationAnalysisContext context)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (creation.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            return;
        if (creation.Target is IAnonymousFunctionOperation lambda)
            Report(context, Delegates.Mismatches(lambda.Symbol, invoke));
        else if (creation is { Target: { Kind: OperationKind.None, Syntax: ExpressionSyntax function }, SemanticModel: { } model })
            Report(context, Delegates.Mismatches(function, invoke, model, PlaceOf(creation).GetLocation(), context.CancellationToken));
    }

    private static SyntaxNode PlaceOf(IDelegateCreationOperation creation) =>
        creation.Syntax == creation.Target.Syntax && creation.Syntax is MemberAccessExpressionSyntax access ? access.Name : creation.Syntax;

    private static void OnLoop(OperationAnalysisContext context)
    {
        if (context.Operation is not IForEachLoopOperation { Syntax: ForEachStatementSyntax { Type.IsVar: false } loop, SemanticModel: { } model })
            return;
        var info = model.GetForEachStatementInfo(loop);
        if (info.ElementConversion.Exists || info.ElementType is not { TypeKind: not TypeKind.Error } got)
            return;
        if (model.GetDeclaredSymbol(loop, context.CancellationToken) is { Type: var expected } variable)
            Report(context, [new Mismatch(loop.ForEachKeyword.GetLocation(), new Due($"'{variable.Name}' expects"), expected, got)]);
    }

    private static Mismatch?[] OfCast(IConversionOperation conversion, ITypeSymbol expected) =>
        conversion.Operand.Type is { TypeKind: not TypeKind.Error } got
            ? [new Mismatch(conversion.Syntax.GetLocation(), new Due("The cast expects"), expected, got, conversion.Operand)]
            : [];

    // What a new object is initialised with is not looked at before its arguments are right, nor what is assigned to no variable.
    private static bool IsForNothing(IOperation operation)
    {
        for (var inner = operation; inner.Parent is { } outer; inner = outer)
        {
            if (outer is IInvalidOperation && inner is IObjectOrCollectionInitializerOperation && outer.ChildOperations.Any(part => part != inner && part.HasErrors()))
                return true;
            if (outer is IAssignmentOperation assignment && inner == assignment.Value && (assignment.Target.Kind == OperationKind.None || assignment.Target.HasErrors()))
                return true;
        }

        return false;
    }

    private static IEnumerable<Mismatch?> OfValues(IReadOnlyCollection<ConvertedValue> values) =>
        values.Any(value => value.IsErroneous) ? [] : values.Select(value => value.Mismatch());

    private static void Report(OperationAnalysisContext context, IEnumerable<Mismatch?> mismatches)
    {
        foreach (var diagnostic in mismatches.SelectMany(mismatch => mismatch?.Explain() ?? []))
        {
            if (!context.Operation.Syntax.IsInUnfinishedStatement())
                context.ReportDiagnostic(diagnostic);
        }
    }
}
