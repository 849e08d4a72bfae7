using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>
/// A value that the compiler converts by itself: of expressions that have no type of their own, it converts the branches, the
/// elements and the members.
/// </summary>
/// <param name="Value">The value; null if it is not known.</param>
/// <param name="Place">The syntax that the compiler complains of.</param>
/// <param name="Type">The value's type; null if it has none.</param>
/// <param name="Expected">The type that it is converted to.</param>
/// <param name="Due">The place that it is for.</param>
internal sealed record ConvertedValue(IOperation? Value, SyntaxNode Place, ITypeSymbol? Type, ITypeSymbol Expected, Due Due)
{
    /// <summary>Whether the value is wrong in itself: of that the compiler speaks first, and of nothing beside it.</summary>
    public bool IsErroneous => Type?.TypeKind == TypeKind.Error;

    /// <summary>The explanations of a value that does not convert.</summary>
    /// <param name="place">Where the compiler complains, if not of the value alone.</param>
    public Mismatch? Mismatch(SyntaxNode? place = null) =>
        Type is null or { TypeKind: TypeKind.Error } ? null : new Mismatch((place ?? Place).GetLocation(), Due, Expected, Type, Value);

    /// <summary>The values that are converted when an expression is.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="expected">The type that it is converted to.</param>
    /// <param name="due">The place that it is for.</param>
    /// <param name="target">What a tuple is taken apart into; null for all else.</param>
    public static IEnumerable<ConvertedValue> In(IOperation value, ITypeSymbol expected, Due due, IOperation? target = null)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        switch (value)
        {
            case IConditionalOperation { Type: null or { TypeKind: TypeKind.Error }, WhenFalse: { } otherwise } choice:
                return In(choice.WhenTrue, expected, due, target).Concat(In(otherwise, expected, due, target));
            case ISwitchExpressionOperation choice:
                return choice.Arms.SelectMany(arm => In(arm.Value, expected, due, target));
            case ITupleOperation tuple when expected is INamedTypeSymbol { IsTupleType: true } type && type.TupleElements.Length == tuple.Elements.Length:
                return tuple.Elements.SelectMany((element, i) => In(
                    element,
                    type.TupleElements[i].Type,
                    TargetAt(target, i) is { } part ? new Due($"'{NameOf(part)}' expects") : due.As(type.TupleElements[i].Name),
                    TargetAt(target, i)));
            case ICollectionExpressionOperation collection when ElementOf(expected) is { } type:
                return collection.Elements.SelectMany(element => element is ISpreadOperation spread
                    ? [new ConvertedValue(spread, spread.Operand.WithoutConversions().Syntax, spread.ElementType, type, due.As("an element"))]
                    : In(element, type, due.As("an element")));
            default:
                return [new ConvertedValue(value, value.Syntax is ExpressionSyntax expression ? expression.Inside() : value.Syntax, value.Type, expected, due)];
        }
    }

    private static IOperation? TargetAt(IOperation? target, int element) =>
        target is ITupleOperation tuple && element < tuple.Elements.Length ? tuple.Elements[element] : null;

    private static string NameOf(IOperation target) => target is IDeclarationExpressionOperation declaration
        ? NameOf(declaration.Expression)
        : target is ILocalReferenceOperation local ? local.Local.Name : target.Syntax.Text();

    private static ITypeSymbol? ElementOf(ITypeSymbol collection)
    {
        if (collection is IArrayTypeSymbol array)
            return array.ElementType;
        if (collection is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1 } span)
            return span.TypeArguments[0];
        var enumerables = collection.AllInterfaces.Concat(collection is INamedTypeSymbol named ? [named] : [])
            .Where(type => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .ToArray();
        return enumerables.Length == 1 ? enumerables[0].TypeArguments[0] : null;
    }
}
