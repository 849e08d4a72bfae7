using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Names for emitted files that differ in more than case: file systems may ignore it, and Roslyn does.</summary>
internal static class FileNames
{
    // Every declaration asks for its neighbours; symbols change with every edit, and their tables go with them.
    private static readonly ConditionalWeakTable<ISymbol, ILookup<string, string>> Neighbours = new();

    /// <summary>The name of a type among its neighbours.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var alike = Neighbours.GetValue(type.ContainingSymbol, NamesIn)[type.Name].Count(name => string.CompareOrdinal(name, type.Name) < 0);
        var arity = type.Arity == 0 ? "" : $"({type.Arity.ToString(CultureInfo.InvariantCulture)})";
        return type.Name + (alike == 0 ? "" : $"-{alike.ToString(CultureInfo.InvariantCulture)}") + arity;
    }

    private static ILookup<string, string> NamesIn(ISymbol container) => ((INamespaceOrTypeSymbol)container).GetTypeMembers()
        .Select(neighbour => neighbour.Name)
        .Distinct(StringComparer.Ordinal)
        .ToLookup(name => name, StringComparer.OrdinalIgnoreCase);
}
