using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Puts the parts of a direct sum into the order that is due.</summary>
internal sealed class Concatenation
{
    // Orders are tried one after the other.
    private const int MostParts = 6;

    private readonly IReadOnlyList<(string Text, ITypeSymbol Representation)> parts;
    private readonly List<int> used = [];

    private Concatenation(IReadOnlyList<(string Text, ITypeSymbol Representation)> parts) => this.parts = parts;

    /// <summary>What to write so that the parts of a concatenation come as they are due; null if no order of them is that.</summary>
    /// <param name="expected">The representation type that is due.</param>
    /// <param name="got">That of the concatenation.</param>
    /// <param name="value">The concatenation, if it is known.</param>
    public static string? InOrder(ITypeSymbol expected, ITypeSymbol got, IOperation? value)
    {
        var written = value is null ? [] : PartsOf(value).ToArray();
        if (written.Length > 1)
        {
            return written.Length <= MostParts && new Concatenation(written) is var call
                ? call.Order(expected) is { } text ? $"write {text}" : null
                : null;
        }

        var types = PartsOf(got).Select(type => (type.DisplayName(), type)).ToArray();
        return types.Length is > 1 and <= MostParts && new Concatenation(types) is var sum && sum.Order(expected) is not null
            ? $"concatenate {string.Join(", ", sum.used.Select(part => types[part].Item1))}"
            : null;
    }

    private static bool IsCat(ITypeSymbol type) => type is INamedTypeSymbol named && RepresentationOperators.IsCat(named);

    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type) =>
        IsCat(type) ? ((INamedTypeSymbol)type).TypeArguments.SelectMany(PartsOf) : [type];

    private static IEnumerable<(string Text, ITypeSymbol Representation)> PartsOf(IOperation value)
    {
        value = SoleValue.Of(value);
        if (value is IInvocationOperation { TargetMethod: { Name: "Cat" } method } call && method.ContainingType.IsSteerableFunctions())
        {
            return call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).SelectMany(argument =>
                IsCat(KnownTypes.FeatureOf(argument.Value.Type!) ?? method.ContainingType) && PartsOf(argument.Value).ToArray() is { Length: > 1 } inner
                    ? inner
                    : [(argument.Value.Syntax.Text(), KnownTypes.FeatureOf(argument.Value.Type!) ?? method.ContainingType)]);
        }

        return [];
    }

    private static string Call(IReadOnlyList<string> arguments) => arguments.Count <= 3
        ? $"Steerable.Cat({string.Join(", ", arguments)})"
        : Call([Call([.. arguments.Take(3)]), .. arguments.Skip(3)]);

    private string? Order(ITypeSymbol expected)
    {
        if (ByTypes(expected) is { } text && used.Count == parts.Count)
            return text;
        used.Clear();
        return RepresentationReader.Read(expected) is { } irreps && ByIrreps(irreps, Irreps.Empty)
            ? $"{Call([.. used.Select(part => parts[part].Text)])}.As<{expected.DisplayName()}>()"
            : null;
    }

    /// <summary>The parts as the type puts them together: those of one type in their own order.</summary>
    private string? ByTypes(ITypeSymbol expected)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (!used.Contains(i) && SymbolEqualityComparer.Default.Equals(parts[i].Representation, expected))
            {
                used.Add(i);
                return parts[i].Text;
            }
        }

        if (!IsCat(expected))
            return null;
        var inner = ((INamedTypeSymbol)expected).TypeArguments.Select(ByTypes).ToArray();
        return inner.All(text => text is not null) ? Call(inner!) : null;
    }

    private bool ByIrreps(Irreps expected, Irreps sum)
    {
        if (used.Count == parts.Count)
            return sum == expected;
        for (var i = 0; i < parts.Count; i++)
        {
            if (used.Contains(i) || RepresentationReader.Read(parts[i].Representation) is not { } part || sum.Dim + (long)part.Dim > expected.Dim)
                continue;
            used.Add(i);
            if (ByIrreps(expected, sum + part))
                return true;
            used.RemoveAt(used.Count - 1);
        }

        return false;
    }
}
