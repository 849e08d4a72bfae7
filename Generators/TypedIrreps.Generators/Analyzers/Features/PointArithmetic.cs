using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>TI0024: what cannot be computed with positions, and what is meant instead.</summary>
internal static class PointArithmetic
{
    private const string Scaled = "scale the vector from a centre, as in centre + 2 * (position - centre)";

    /// <summary>Explains an operator that is not there for positions; null if no operand is one.</summary>
    /// <param name="operation">The operator with its operands.</param>
    /// <param name="kind">Which operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public static IEnumerable<Diagnostic>? Of(IOperation operation, BinaryOperatorKind kind, IOperation left, IOperation right)
    {
        var (isLeft, isRight) = (left.Type!.IsPoint(), right.Type!.IsPoint());
        if (!isLeft && !isRight)
            return null;
        return kind switch
        {
            BinaryOperatorKind.Add => isLeft ? Added(operation, "+", left, right) : AddedTo(operation, left, right),
            BinaryOperatorKind.Subtract => isLeft ? Added(operation, "-", left, right) : SubtractedFrom(operation, left, right),
            BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide => Product(operation, left, right, kind),
            _ => [],
        };
    }

    /// <summary>Explains the negative of a position; nothing if the operand is none.</summary>
    public static IEnumerable<Diagnostic> Negated(IOperation operation, IOperation operand) => operand.Type?.IsPoint() == true
        ? [Meaningless(operation, "negates a position, which depends on the origin", $"turn the vector from a centre round, as in centre - ({operand.Syntax.Text()} - centre)")]
        : [];

    /// <summary>Explains a position counted on; nothing if the operand is none.</summary>
    public static IEnumerable<Diagnostic> Stepped(IOperation operation, IOperation operand) =>
        operand.Type?.IsPoint() == true ? [WithNumber(operation)] : [];

    private static IEnumerable<Diagnostic> Added(IOperation operation, string sign, IOperation point, IOperation other)
    {
        if (other.Type!.IsPoint())
        {
            var (left, right) = (point.Syntax.Text(), other.Syntax.Text());
            return [Meaningless(operation, "adds positions, and the sum depends on the origin", $"the vector between them is {left} - {right}, and the mean over a graph is Centres(graph)")];
        }

        if (other.Type!.IsNumber())
            return [WithNumber(operation)];
        return Displacement(point.Type!) is { } vector
            ? new Mismatch(operation.Syntax.GetLocation(), new Due($"The right of '{sign}' expects"), vector, other.Type!, other).Explain()
            : [];
    }

    private static IEnumerable<Diagnostic> AddedTo(IOperation operation, IOperation other, IOperation point)
    {
        if (other.Type!.IsNumber())
            return [WithNumber(operation)];
        if (SymbolEqualityComparer.Default.Equals(other.Type, Displacement(point.Type!)))
            return [Meaningless(operation, "moves a vector by a position", $"a vector moves a position; write {point.Syntax.Text()} + {other.Syntax.Text()}")];
        return OtherOnTheLeft(operation, "+", other, point);
    }

    private static IEnumerable<Diagnostic> SubtractedFrom(IOperation operation, IOperation other, IOperation point)
    {
        if (other.Type!.IsNumber())
            return [WithNumber(operation)];
        return IsFeature(other)
            ? [Meaningless(operation, "subtracts a position from a vector", $"the vector between two positions is their difference, and {point.Syntax.Text()} - vector moves the position")]
            : OtherOnTheLeft(operation, "-", other, point);
    }

    private static IEnumerable<Diagnostic> OtherOnTheLeft(IOperation operation, string sign, IOperation other, IOperation point) =>
        new Mismatch(operation.Syntax.GetLocation(), new Due($"The left of '{sign}' expects"), point.Type!, other.Type!, other).Explain();

    private static IEnumerable<Diagnostic> Product(IOperation operation, IOperation left, IOperation right, BinaryOperatorKind kind)
    {
        var other = left.Type!.IsPoint() ? right : left;
        if (!(other.Type!.IsNumber() || other.Type!.IsPoint() || other.Type!.IsTensor() || IsFeature(other)))
            return [];
        if (kind == BinaryOperatorKind.Divide && right.Type!.IsPoint())
            return [Meaningless(operation, "divides by a position", "nothing is divided by a place; divide by a distance, (position - centre).Length()")];
        return other.Type!.IsNumber() || other.Type!.IsTensor()
            ? [Meaningless(operation, "scales positions, and the result depends on the origin", Scaled)]
            : [Meaningless(operation, "couples positions, and the result depends on the origin", "couple vectors by a layer, such as position - centre")];
    }

    private static Diagnostic WithNumber(IOperation operation) =>
        Meaningless(operation, "moves positions by a number", "a number has no direction; add a vector, a Steerable<Displacement>");

    private static bool IsFeature(IOperation operand) => KnownTypes.FeatureOf(operand.Type!) is { } type && RepresentationReader.Read(type) is not null;

    /// <summary>The vectors that positions are moved by, as the operator of positions takes them.</summary>
    private static ITypeSymbol? Displacement(ITypeSymbol point) =>
        point.GetMembers(WellKnownMemberNames.AdditionOperatorName).OfType<IMethodSymbol>()
            .Select(method => method.Parameters[1].Type)
            .FirstOrDefault(type => KnownTypes.FeatureOf(type) is not null);

    private static Diagnostic Meaningless(IOperation operation, string fault, string advice) =>
        Diagnostic.Create(DiagnosticDescriptors.PointArithmetic, operation.Syntax.GetLocation(), operation.Syntax.Text(), fault, advice);
}
