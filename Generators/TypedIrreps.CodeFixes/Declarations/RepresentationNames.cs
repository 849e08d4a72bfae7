using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.CodeFixes.Declarations;

/// <summary>Finds types for the representations of a layer: those that are there, and new ones beside the layer.</summary>
internal sealed class RepresentationNames
{
    private readonly SemanticModel model;
    private readonly INamedTypeSymbol layer;
    private readonly int position;
    private readonly INamedTypeSymbol[] declared;
    private readonly Dictionary<Irreps, string> known = [];
    private readonly List<NewRepresentation> added = [];
    private readonly NewRepresentation[] addedBefore;

    /// <param name="context">Where the layer is.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="position">Where names are to be found.</param>
    public RepresentationNames(FixContext context, INamedTypeSymbol layer, int position)
    {
        model = context.Model;
        addedBefore = [.. context.NewTypes.Where(type => SymbolEqualityComparer.Default.Equals(type.Container.ContainingAssembly, layer.ContainingAssembly))];
        this.layer = layer;
        this.position = position;
        declared = [.. All(model.Compilation.Assembly.GlobalNamespace).Where(IsUsable).OrderBy(type => Distance(type)).ThenBy(type => type.ToDisplayString(), StringComparer.Ordinal)];
        Attribute = StructDeclaration.AttributeName(model, position);
    }

    /// <summary>How the attribute of representations is written here.</summary>
    public string Attribute { get; }

    /// <summary>Who may see the layer, as far as its own modifiers say.</summary>
    public Accessibility Accessibility => layer.DeclaredAccessibility;

    /// <summary>The types that have to be added, with the source of their texts.</summary>
    public IReadOnlyList<NewRepresentation> New => added;

    /// <summary>The name of a type for a representation; the same one for the same representation, as that of a text is.</summary>
    /// <param name="irreps">The representation.</param>
    /// <param name="role">What it is for the layer, in the case of types.</param>
    /// <param name="text">The source of the text.</param>
    public string Of(Irreps irreps, string role, string text)
    {
        if (known.TryGetValue(irreps, out var name))
            return name;
        if (declared.FirstOrDefault(type => irreps.Equals(RepresentationReader.Read(type))) is { } type)
        {
            name = type.ToMinimalDisplayString(model, position);
        }
        else if (addedBefore.FirstOrDefault(type => type.Irreps.Equals(irreps)) is { } before)
        {
            name = IsBeside(before) ? before.Name : before.FullName;
        }
        else
        {
            name = Unique(layer.Name + role);
            added.Add(new NewRepresentation(layer.ContainingSymbol, name, irreps, text));
        }

        known.Add(irreps, name);
        return name;
    }

    private static IEnumerable<INamedTypeSymbol> All(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => All(space),
        INamedTypeSymbol type => All(type).Prepend(type),
        _ => [],
    });

    /// <summary>Whether a type names a representation, and whoever sees the layer sees it; not one that is generated for texts.</summary>
    private bool IsUsable(INamedTypeSymbol type)
    {
        if (RepresentationReader.DeclaredText(type) is null || type.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree)))
            return false;
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public || outer.IsGenericType)
                return false;
        }

        return true;
    }

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    // Neighbours first.
    private int Distance(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingSymbol, layer.ContainingSymbol) ? 0
        : SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, layer.ContainingNamespace) ? 1
        : 2;

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; IsTaken(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    private bool IsTaken(string name) =>
        ((INamespaceOrTypeSymbol)layer.ContainingSymbol).GetMembers(name).Length > 0
        || added.Concat(addedBefore.Where(IsBeside)).Any(type => type.Name == name);

    private bool IsBeside(NewRepresentation type) => type.Container.ToDisplayString() == layer.ContainingSymbol.ToDisplayString();
}
