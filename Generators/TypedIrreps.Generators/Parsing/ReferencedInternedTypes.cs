using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Finds the interned types that references bring along.</summary>
internal static class ReferencedInternedTypes
{
    // An assembly's symbol stays the same from edit to edit, as long as the assembly does.
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> Known = new();

    /// <summary>The names of the types, once for each reference that has them.</summary>
    public static EquatableArray<string> In(Compilation compilation) =>
        new(compilation.SourceModule.ReferencedAssemblySymbols.SelectMany(assembly => Known.GetValue(assembly, Names)));

    /// <summary>
    /// The texts whose type must be emitted: no reference has it, or several have. Then the name would be ambiguous,
    /// unless this assembly has a type of its own.
    /// </summary>
    public static IEnumerable<string> Missing(IEnumerable<string> texts, IEnumerable<string> referenced)
    {
        var names = referenced.ToLookup(name => name, StringComparer.Ordinal);
        return texts.Where(text => names[InternedType.NameFor(text)].Count() != 1).ToArray();
    }

    // Only an assembly that refers to the library can have such types.
    private static string[] Names(IAssemblySymbol assembly) => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => identity.Name == "TypedIrreps"))
        ? (from space in assembly.GlobalNamespace.GetNamespaceMembers()
           where space.Name == "TypedIrreps"
           from interned in space.GetNamespaceMembers()
           where interned.Name == "Interned"
           from type in interned.GetTypeMembers()
           where type.DeclaredAccessibility == Accessibility.Public
           select type.Name).ToArray()
        : [];
}
