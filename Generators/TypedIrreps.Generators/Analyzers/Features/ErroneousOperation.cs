using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Tells expressions that are wrong in themselves: the compiler complains of these and of nothing that they are part of.</summary>
internal static class ErroneousOperation
{
    /// <summary>
    /// Whether something is in a statement that the compiler cannot read to its end: it says that, and little else of it.
    /// </summary>
    public static bool IsInUnfinishedStatement(this SyntaxNode node)
    {
        for (var around = node; around is not null and not MemberDeclarationSyntax; around = around.Parent)
        {
            if (around is BlockSyntax { Parent: not AnonymousFunctionExpressionSyntax })
                return false;
            if (around is not BlockSyntax && around.ContainsDiagnostics)
                return true;
        }

        return false;
    }

    /// <summary>Whether the compiler has a complaint inside an expression; what a lambda does is no part of it.</summary>
    public static bool HasErrors(this IOperation operation) => operation switch
    {
        IInvalidOperation => true,

        // A type or a method where a value is due.
        { Kind: OperationKind.None, Syntax: SimpleNameSyntax or MemberAccessExpressionSyntax } => true,
        IAnonymousFunctionOperation or IDelegateCreationOperation => false,
        IConversionOperation { Conversion.Exists: false, Type.TypeKind: not TypeKind.Error } => true,
        IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation or ICoalesceOperation when operation.Type?.TypeKind == TypeKind.Error => true,
        _ => operation.ChildOperations.Any(HasErrors),
    };
}
