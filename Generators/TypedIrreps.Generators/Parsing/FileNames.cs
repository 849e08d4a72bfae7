using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Names for emitted files that differ in more than case: file systems may ignore it, and Roslyn does.</summary>
internal static class FileNames
{
    // Every declaration asks for its neighbours; symbols change with every edit, and their tables go with them.
    private static readonly ConditionalWeakTable<ISymbol, ILookup<string, string>> Neighbours = new();

    /// <summary>The name of a type or a namespace among its neighbours.</summary>
    public static string Of(INamespaceOrTypeSymbol symbol)
    {
        var container = (INamespaceOrTypeSymbol)symbol.ContainingSymbol;
        var alike = Neighbours.GetValue(container, NamesIn)[symbol.Name].Count(name => string.CompareOrdinal(name, symbol.Name) < 0);

        // Of one name and no two parts of one type: C# takes none of them, but one file must not shut out all others.
        var twins = container.GetMembers(symbol.Name).OfType<INamespaceOrTypeSymbol>()
            .Where(other => ArityOf(other) == ArityOf(symbol))
            .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, symbol))
            .Count();
        return symbol.Name + Numbered("-", alike) + Numbered("+", twins) + (ArityOf(symbol) == 0 ? "" : $"({Text(ArityOf(symbol))})");
    }

    /// <summary>The names of the namespaces that a type is in, the outermost first.</summary>
    public static IEnumerable<string> Around(INamedTypeSymbol type)
    {
        var names = new Stack<string>();
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            names.Push(Of(space));
        return names;
    }

    private static ILookup<string, string> NamesIn(ISymbol container) => ((INamespaceOrTypeSymbol)container).GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .Select(neighbour => neighbour.Name)
        .Distinct(StringComparer.Ordinal)
        .ToLookup(name => name, StringComparer.OrdinalIgnoreCase);

    private static int ArityOf(INamespaceOrTypeSymbol symbol) => (symbol as INamedTypeSymbol)?.Arity ?? 0;

    private static string Numbered(string sign, int number) => number == 0 ? "" : sign + Text(number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
