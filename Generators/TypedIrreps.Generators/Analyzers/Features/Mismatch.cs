using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>
/// A type that is due somewhere and another one that came: what all front ends find, and the one place that words it.
/// </summary>
/// <param name="Place">Where the compiler complains.</param>
/// <param name="Due">The place in words.</param>
/// <param name="Expected">The type that is due.</param>
/// <param name="Got">The type that came.</param>
/// <param name="Value">What came, if it is known.</param>
internal sealed record Mismatch(Location Place, Due Due, ITypeSymbol Expected, ITypeSymbol Got, IOperation? Value = null)
{
    /// <summary>Whether the types differ.</summary>
    public bool IsOne => !SymbolEqualityComparer.Default.Equals(Expected, Got);

    /// <summary>Whether the place is the value alone, and not a variable: another value may be written there.</summary>
    private bool IsOfTheValueItself => Value is { Syntax: var syntax } && syntax.Span == Place.SourceSpan
        && syntax.Parent is not (ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax);

    /// <summary>What is said behind an explanation of two representations.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Whether any representation would do, and the compiler was to infer which.</summary>
    public bool IsInferred { get; init; }

    /// <summary>
    /// The explanations; none where nothing is wrong, where the types are not of features, positions and tensors, and where
    /// a representation is not known at compile time.
    /// </summary>
    public IEnumerable<Diagnostic> Explain()
    {
        var (expected, got) = (Expected.WithoutNullable(), Got.WithoutNullable());
        if (SymbolEqualityComparer.Default.Equals(expected, got))
            return [];
        if (KnownTypes.FeatureOf(expected) is { } representation)
        {
            return Single(IsInferred ? NoFeatures("features", "…", got) : RepresentationReader.Read(representation) is { } irreps ? FeaturesExpected(representation, irreps, got) : null);
        }

        if (expected.IsPoint())
            return Single(PositionsExpected(got));
        return expected.IsTensor() ? Single(TensorExpected(got)) : OfParts(expected, got);
    }

    /// <summary>TI0021: features, positions, tensors or numbers in the place of another of these.</summary>
    /// <param name="place">Where the compiler complains.</param>
    /// <param name="due">The place in words.</param>
    /// <param name="expected">What is due, in words.</param>
    /// <param name="got">What came, in words.</param>
    /// <param name="advice">What to write instead.</param>
    public static Diagnostic OtherKind(Location place, Due due, string expected, string got, string advice) =>
        Diagnostic.Create(DiagnosticDescriptors.NoFeature, place, due.Place, expected + due.Role, got, advice);

    private static IEnumerable<Diagnostic> Single(Diagnostic? diagnostic) => diagnostic is null ? [] : [diagnostic];

    private static string Name(ITypeSymbol representation, Irreps irreps) => $"{irreps} ({representation.DisplayName()})";

    private Diagnostic? FeaturesExpected(ITypeSymbol representation, Irreps irreps, ITypeSymbol got)
    {
        if (KnownTypes.FeatureOf(got) is { } other)
            return RepresentationReader.Read(other) is { } otherIrreps ? OtherRepresentation(representation, irreps, other, otherIrreps) : null;
        return NoFeatures($"features of {Name(representation, irreps)}", representation.DisplayName(), got);
    }

    private Diagnostic? NoFeatures(string expected, string representation, ITypeSymbol got)
    {
        if (got.IsPoint())
            return OtherKind(Place, Due, expected, "a position", "it moves with the origin and is no vector; subtract a centre first, as in position - centre");
        return got.IsTensor()
            ? OtherKind(Place, Due, expected, "a tensor", $"say how it transforms by Steerable.Of<{representation}>(…)")
            : null;
    }

    private Diagnostic? PositionsExpected(ITypeSymbol got)
    {
        if (got.IsTensor())
            return OtherKind(Place, Due, "positions", "a tensor", "say that it holds positions by new Point(…)");
        if (KnownTypes.FeatureOf(got) is not { } representation || RepresentationReader.Read(representation) is not { } irreps)
            return null;
        var advice = irreps == Irreps.Parse("1x1o")
            ? "a vector does not say where it starts; add it to a position, as in position + vector"
            : "only a vector, 1x1o, leads from a position to another one, as in position + vector";
        return OtherKind(Place, Due, "positions", $"features of {Name(representation, irreps)}", advice);
    }

    private Diagnostic? TensorExpected(ITypeSymbol got)
    {
        if (got.IsPoint())
            return OtherKind(Place, Due, "a tensor", "positions", "their numbers are .Coordinates, and nothing checks what becomes of these");
        return KnownTypes.FeatureOf(got) is { } representation && RepresentationReader.Read(representation) is { } irreps
            ? OtherKind(Place, Due, "a tensor", $"features of {Name(representation, irreps)}", "their numbers are .Tensor, and nothing checks what becomes of these")
            : null;
    }

    private Diagnostic OtherRepresentation(ITypeSymbol expected, Irreps expectedIrreps, ITypeSymbol got, Irreps gotIrreps)
    {
        var descriptor = DiagnosticDescriptors.OtherRepresentation;
        string difference;
        if (expectedIrreps == gotIrreps)
        {
            difference = $"the same representation under another name; write .As<{expected.DisplayName()}>()";
        }
        else if (Concatenation.InOrder(expected, got, Value) is { } order)
        {
            descriptor = DiagnosticDescriptors.ConcatenationOrder;
            difference = $"the same parts in another order; {order}";
        }
        else
        {
            difference = RepresentationDifference.Describe(expectedIrreps, gotIrreps);
        }

        return Diagnostic.Create(
            descriptor,
            Place,
            expectedIrreps == gotIrreps && IsOfTheValueItself ? RenamedFeature.PropertiesOf(expected) : null,
            Due.Place,
            Name(expected, expectedIrreps) + Due.Role,
            Name(got, gotIrreps),
            difference + Hint);
    }

    /// <summary>Two constructions of one generic type, such as lists of features, inputs of models, layers.</summary>
    private IEnumerable<Diagnostic> OfParts(ITypeSymbol expected, ITypeSymbol got)
    {
        if (expected is IArrayTypeSymbol expectedArray)
            return got is IArrayTypeSymbol array ? OfPart(expectedArray.ElementType, array.ElementType, "an element") : [];
        if (expected is not INamedTypeSymbol { IsGenericType: true } definite || ConstructionOf(definite.OriginalDefinition, got) is not { } other)
            return [];
        return definite.TypeArguments.Zip(other.TypeArguments, (part, came) => (part, came))
            .SelectMany((pair, i) => OfPart(pair.part, pair.came, RoleOf(definite, i)));
    }

    private IEnumerable<Diagnostic> OfPart(ITypeSymbol expected, ITypeSymbol got, string role)
    {
        if (SymbolEqualityComparer.Default.Equals(expected, got))
            return [];
        var part = this with { Due = Due.As(role), Expected = expected, Got = got, Value = null };
        return RepresentationReader.Read(expected) is { } expectedIrreps && RepresentationReader.Read(got) is { } gotIrreps
            ? [part.OtherTypeArgument(expectedIrreps, gotIrreps)]
            : part.Explain();
    }

    // No As<T>() changes what a whole model or list is made of.
    private Diagnostic OtherTypeArgument(Irreps expected, Irreps got) => Diagnostic.Create(
        DiagnosticDescriptors.OtherRepresentation,
        Place,
        Due.Place,
        Name(Expected, expected) + Due.Role,
        Name(Got, got),
        expected == got ? "the same representation under another name" : RepresentationDifference.Describe(expected, got));

    private static string RoleOf(INamedTypeSymbol type, int argument) =>
        type.IsTupleType ? type.TupleElements[argument].Name : $"{type.TypeParameters[argument].Name} of {type.Name}";

    private static INamedTypeSymbol? ConstructionOf(INamedTypeSymbol definition, ITypeSymbol type)
    {
        var bases = new List<ITypeSymbol>();
        for (var current = type; current is not null; current = current.BaseType)
            bases.Add(current);
        var constructions = bases.Concat(type.AllInterfaces).OfType<INamedTypeSymbol>()
            .Where(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, definition))
            .ToArray();
        return constructions.Length == 1 ? constructions[0] : null;
    }
}
