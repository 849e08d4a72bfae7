using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Sums, products and quotients that features have not.</summary>
internal static class FeatureArithmetic
{
    /// <summary>Explains an operator that is not there for its operands.</summary>
    /// <param name="operation">The operator with its operands.</param>
    /// <param name="kind">Which operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public static IEnumerable<Diagnostic> Of(IOperation operation, BinaryOperatorKind kind, IOperation left, IOperation right) => kind switch
    {
        BinaryOperatorKind.Add => Sum(operation, "+", left, right),
        BinaryOperatorKind.Subtract => Sum(operation, "-", left, right),
        BinaryOperatorKind.Multiply => Product(operation, "*", left, right),
        BinaryOperatorKind.Divide => Product(operation, "/", left, right),
        _ => [],
    };

    private static IEnumerable<Diagnostic> Sum(IOperation operation, string sign, IOperation left, IOperation right)
    {
        var place = operation.Syntax.GetLocation();
        var (ofLeft, ofRight) = (FeaturesOf(left), FeaturesOf(right));
        if (ofLeft is not null)
        {
            return right.Type!.IsNumber()
                ? [Number(place, $"The right of '{sign}'", ofLeft)]
                : new Mismatch(place, new Due($"The right of '{sign}' expects"), left.Type!, right.Type!, right).Explain();
        }

        if (ofRight is null)
            return [];
        return left.Type!.IsNumber()
            ? [Number(place, $"The left of '{sign}'", ofRight)]
            : new Mismatch(place, new Due($"The left of '{sign}' expects"), right.Type!, left.Type!, left).Explain();
    }

    private static Diagnostic Number(Location place, string side, string features) => Mismatch.OtherKind(
        place, new Due($"{side} expects"), $"features of {features}", "a number", "a number turns with nothing, so only 0e bears one, as the bias of a layer");

    private static IEnumerable<Diagnostic> Product(IOperation operation, string sign, IOperation left, IOperation right)
    {
        var (ofLeft, ofRight) = (FeaturesOf(left), FeaturesOf(right));
        var (other, side) = ofLeft is null ? (left, "left") : (right, "right");
        if ((ofLeft ?? ofRight) is not { } features)
            return [];
        var place = operation.Syntax.GetLocation();
        var due = new Due($"The {side} of '{sign}' expects");
        if (ofLeft is not null && ofRight is not null)
            return [Mismatch.OtherKind(place, due, "a number", $"features of {ofRight}", "features are coupled by layers, such as one declared by [TensorProduct<…>]")];
        if (other.Type!.IsTensor())
        {
            return
            [
                Mismatch.OtherKind(
                    place,
                    due,
                    "a number",
                    "a tensor",
                    "numbers that differ from row to row are features themselves, as Steerable.Of<Invariant>(…), and layers couple them with others"),
            ];
        }

        return ofLeft is null && sign == "/" && left.Type!.IsNumber()
            ? [Mismatch.OtherKind(place, new Due("The right of '/' expects"), "a number", $"features of {features}", "nothing is divided by a vector")]
            : [];
    }

    private static string? FeaturesOf(IOperation operand) =>
        KnownTypes.FeatureOf(operand.Type!) is { } type && RepresentationReader.Read(type) is { } irreps ? $"{irreps} ({type.DisplayName()})" : null;
}
