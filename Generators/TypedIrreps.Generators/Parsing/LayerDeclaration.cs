using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>A layer as an attribute declares it, by types or by texts.</summary>
internal sealed class LayerDeclaration
{
    private LayerDeclaration(LayerKind kind, IReadOnlyList<DeclaredRepresentation> representations, LayerOptions options)
    {
        Kind = kind;
        Representations = representations;
        Options = options;
    }

    /// <summary>The kind of layer.</summary>
    public LayerKind Kind { get; }

    /// <summary>The representations, in the order of the kind's parameters.</summary>
    public IReadOnlyList<DeclaredRepresentation> Representations { get; }

    /// <summary>What the attribute says besides.</summary>
    public LayerOptions Options { get; }

    /// <summary>Reads an attribute; null if it declares no layer or C# itself objects to its arguments.</summary>
    public static LayerDeclaration? Read(AttributeData attribute)
    {
        if (DeclarationAttributes.LayerKindOf(attribute) is not { } kind)
            return null;
        var representations = attribute.AttributeClass!.IsGenericType
            ? attribute.AttributeClass.TypeArguments.Select(DeclaredRepresentation.OfType).ToArray()
            : attribute.ConstructorArguments.Select(DeclaredRepresentation.OfText).ToArray();
        return representations.Length == kind.Parameters.Count
            ? new LayerDeclaration(kind, representations, OptionReader.Read(attribute))
            : null;
    }
}
