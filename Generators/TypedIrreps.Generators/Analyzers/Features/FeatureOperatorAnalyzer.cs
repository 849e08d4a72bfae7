using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Diagnostics;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Explains operators that are not there for features of two representations, for positions, tensors and numbers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FeatureOperatorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.OtherRepresentation,
        DiagnosticDescriptors.NoFeature,
        DiagnosticDescriptors.ConcatenationOrder,
        DiagnosticDescriptors.PointArithmetic,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            Analyze,
            OperationKind.Binary,
            OperationKind.CompoundAssignment,
            OperationKind.Coalesce,
            OperationKind.CoalesceAssignment,
            OperationKind.Unary,
            OperationKind.Increment,
            OperationKind.Decrement);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        // An operator that exists has a type.
        if (context.Operation.Type is not { TypeKind: TypeKind.Error })
            return;
        if (context.Operation.ChildOperations.Any(operand => operand.HasErrors()) || context.Operation.Syntax.IsInUnfinishedStatement())
            return;
        foreach (var diagnostic in Explain(context.Operation))
            context.ReportDiagnostic(diagnostic);
    }

    private static IEnumerable<Diagnostic> Explain(IOperation operation) => operation switch
    {
        IBinaryOperation binary => OfBoth(operation, binary.OperatorKind, binary.LeftOperand, binary.RightOperand),
        ICompoundAssignmentOperation compound => OfBoth(operation, KindOf(compound.Syntax), compound.Target, compound.Value),
        ICoalesceOperation coalesce => OfCoalescing(operation, coalesce.Value, coalesce.WhenNull),
        ICoalesceAssignmentOperation coalesce => OfCoalescing(operation, coalesce.Target, coalesce.Value),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } unary => PointArithmetic.Negated(operation, unary.Operand),
        IIncrementOrDecrementOperation step => PointArithmetic.Stepped(operation, step.Target),
        _ => [],
    };

    private static IEnumerable<Diagnostic> OfBoth(IOperation operation, BinaryOperatorKind kind, IOperation left, IOperation right)
    {
        (left, right) = (left.WithoutConversions(), right.WithoutConversions());
        return left.Type is { TypeKind: not TypeKind.Error } && right.Type is { TypeKind: not TypeKind.Error }
            ? PointArithmetic.Of(operation, kind, left, right) ?? FeatureArithmetic.Of(operation, kind, left, right)
            : [];
    }

    // The operation of an assignment that does not exist has no kind.
    private static BinaryOperatorKind KindOf(SyntaxNode assignment) => assignment.Kind() switch
    {
        SyntaxKind.AddAssignmentExpression => BinaryOperatorKind.Add,
        SyntaxKind.SubtractAssignmentExpression => BinaryOperatorKind.Subtract,
        SyntaxKind.MultiplyAssignmentExpression => BinaryOperatorKind.Multiply,
        SyntaxKind.DivideAssignmentExpression => BinaryOperatorKind.Divide,
        _ => BinaryOperatorKind.None,
    };

    // Of a left side that is never null the compiler complains as well.
    private static IEnumerable<Diagnostic> OfCoalescing(IOperation operation, IOperation left, IOperation right)
    {
        (left, right) = (left.WithoutConversions(), right.WithoutConversions());
        return left.Type is { TypeKind: not TypeKind.Error } expected && right.Type is { TypeKind: not TypeKind.Error } got
            && !SymbolEqualityComparer.Default.Equals(expected, expected.WithoutNullable())
            ? new Mismatch(operation.Syntax.GetLocation(), new Due("The right of '??' expects"), expected, got, right).Explain()
            : [];
    }
}
