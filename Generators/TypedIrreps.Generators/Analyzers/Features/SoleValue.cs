using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Follows locals that are assigned once to what they are assigned.</summary>
internal static class SoleValue
{
    private const int MostSteps = 32;

    /// <summary>What an expression stands for: without conversions, and instead of a local what it holds, if nothing else may ever be in it.</summary>
    public static IOperation Of(IOperation value)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            value = value.WithoutConversions();
            if (value is not ILocalReferenceOperation local || InitialValue(local) is not { } initial)
                return value;
            value = initial;
        }

        return value;
    }

    /// <summary>What is converted.</summary>
    public static IOperation WithoutConversions(this IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                default:
                    return value;
            }
        }
    }

    private static IOperation? InitialValue(ILocalReferenceOperation reference)
    {
        var root = (IOperation)reference;
        while (root.Parent is { } parent)
            root = parent;
        IOperation? initial = null;
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && Same(declarator.Symbol, reference.Local))
                initial = declarator.GetVariableInitializer()?.Value;
            else if (operation is ILocalReferenceOperation use && Same(use.Local, reference.Local) && Changes(use))
                return null;
        }

        return initial;
    }

    private static bool Same(ILocalSymbol left, ILocalSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    // By name, TorchSharp's methods that change a tensor itself end in an underscore.
    private static bool Changes(ILocalReferenceOperation use) => use.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == use,
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        IInvocationOperation { TargetMethod.Name: var name } call => call.Instance == use && name.EndsWith("_", StringComparison.Ordinal),
        _ => false,
    };
}
