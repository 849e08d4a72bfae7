using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Tells expressions that are wrong in themselves: the compiler complains of these and of nothing that they are part of.</summary>
internal static class ErroneousOperation
{
    /// <summary>Whether the compiler has a complaint inside an expression; what a lambda does is no part of it.</summary>
    public static bool HasErrors(this IOperation operation) => operation switch
    {
        IInvalidOperation => true,
        IAnonymousFunctionOperation or IDelegateCreationOperation => false,
        IConversionOperation { Conversion.Exists: false, Type.TypeKind: not TypeKind.Error } => true,
        IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation or ICoalesceOperation when operation.Type?.TypeKind == TypeKind.Error => true,
        _ => operation.ChildOperations.Any(HasErrors),
    };
}
