using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Finds the interned types that references bring along.</summary>
internal static class ReferencedInternedTypes
{
    /// <summary>
    /// The texts whose type must be emitted: no reference has it, or several have. Then the name would be ambiguous,
    /// unless this assembly has a type of its own.
    /// </summary>
    public static IEnumerable<string> Missing(IEnumerable<string> texts, Compilation compilation)
    {
        var referenced = Names(compilation).ToLookup(name => name, StringComparer.Ordinal);
        return texts.Where(text => referenced[InternedType.NameFor(text)].Count() != 1).ToArray();
    }

    // Only an assembly that refers to the library can have such types; to ask all others would take long at every edit.
    private static IEnumerable<string> Names(Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        where assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => identity.Name == "TypedIrreps"))
        from space in assembly.GlobalNamespace.GetNamespaceMembers()
        where space.Name == "TypedIrreps"
        from interned in space.GetNamespaceMembers()
        where interned.Name == "Interned"
        from type in interned.GetTypeMembers()
        where type.DeclaredAccessibility == Accessibility.Public
        select type.Name;
}
