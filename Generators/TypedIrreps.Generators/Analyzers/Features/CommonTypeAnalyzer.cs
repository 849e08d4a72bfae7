using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Diagnostics;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Explains branches and elements that have no type in common, where the context does not say which is due.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommonTypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.OtherRepresentation, DiagnosticDescriptors.NoFeature, DiagnosticDescriptors.ConcatenationOrder];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Conditional, OperationKind.SwitchExpression, OperationKind.ArrayCreation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var whole = context.Operation;
        if (!HasNoType(whole) || !IsOfItself(whole) || whole.Syntax.IsInUnfinishedStatement() || whole.ChildOperations.Any(part => part.HasErrors()))
            return;
        var mismatch = whole switch
        {
            IConditionalOperation { WhenFalse: { } otherwise } choice =>
                Between([choice.WhenTrue, otherwise], whole.Syntax.GetLocation(), new Due("The second branch expects")),
            ISwitchExpressionOperation { Syntax: SwitchExpressionSyntax syntax } choice =>
                Between([.. choice.Arms.Select(arm => arm.Value)], syntax.SwitchKeyword.GetLocation(), new Due("Every branch expects")),
            IArrayCreationOperation { Initializer: { } elements } =>
                Between([.. elements.ElementValues], whole.Syntax.GetLocation(), new Due("Every element expects")),
            _ => null,
        };
        foreach (var diagnostic in mismatch?.Explain() ?? [])
            context.ReportDiagnostic(diagnostic);
    }

    private static bool HasNoType(IOperation operation) => operation.Type switch
    {
        null => operation is not IConditionalOperation { Syntax: IfStatementSyntax },
        IArrayTypeSymbol array => array.ElementType.TypeKind == TypeKind.Error,
        var type => type.TypeKind == TypeKind.Error,
    };

    /// <summary>Whether nothing but the expression says what its type is.</summary>
    private static bool IsOfItself(IOperation whole) => whole.Parent switch
    {
        IVariableInitializerOperation { Syntax.Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } } => true,
        ISimpleAssignmentOperation assignment => assignment.Target is IDiscardOperation,
        _ => false,
    };

    private static Mismatch? Between(IOperation[] values, Location place, Due due)
    {
        var types = values.Select(value => value.WithoutConversions().Type).ToArray();
        if (types.Length == 0 || types.Any(type => type is null or { TypeKind: TypeKind.Error }))
            return null;
        var other = Array.FindIndex(types, type => !SymbolEqualityComparer.Default.Equals(type, types[0]));
        return other < 0 ? null : new Mismatch(place, due.Like("the first"), types[0]!, types[other]!, values[other]);
    }
}
