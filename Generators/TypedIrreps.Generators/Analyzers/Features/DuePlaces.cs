using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Names the places that values are converted for.</summary>
internal static class DuePlaces
{
    /// <summary>The place of a parameter.</summary>
    public static Due Of(IParameterSymbol parameter) => new($"'{parameter.Name}' expects");

    /// <summary>The place that a value is for; null if the compiler complains of it elsewhere.</summary>
    /// <param name="value">The value, conversion included.</param>
    /// <param name="member">The member that it is in.</param>
    public static Due? Of(IOperation value, ISymbol member) => value.Parent switch
    {
        IParameterInitializerOperation or IInvalidOperation => null,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Expects(declarator.Symbol.Name),
        IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields } => Expects(fields[0].Name),
        IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties } => Expects(properties[0].Name),
        ISimpleAssignmentOperation assignment => Expects(assignment.Target.Syntax.Text()),
        ICoalesceAssignmentOperation assignment => Expects(assignment.Target.Syntax.Text()),
        IReturnOperation { Kind: OperationKind.YieldReturn } result => Returns(result, member, "yields"),
        IReturnOperation result => Returns(result, member, "returns"),
        IArrayInitializerOperation { Parent: IArrayCreationOperation array } => Of(array, member)?.As("an element"),
        IConversionOperation conversion => Of(conversion, member),
        IArgumentOperation { Parameter: { } parameter } => Of(parameter),
        _ => new Due("The place expects"),
    };

    private static Due Expects(string name) => new($"'{name}' expects");

    private static Due Returns(IOperation operation, ISymbol member, string verb)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation)
                return new Due($"The lambda {verb}");
            if (around is ILocalFunctionOperation function)
                return new Due($"'{function.Symbol.Name}' {verb}");
        }

        return member switch
        {
            IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => Returns(property, verb),
            IPropertySymbol property => Returns(property, verb),
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => new Due($"The operator {verb}"),
            _ => new Due($"'{member.Name}' {verb}"),
        };
    }

    private static Due Returns(IPropertySymbol property, string verb) => new($"{(property.IsIndexer ? "The indexer" : $"'{property.Name}'")} {verb}");
}
