using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>A tensor product as an attribute declares it, by types or by texts.</summary>
internal sealed class LayerDeclaration
{
    private LayerDeclaration(
        bool isGated, DeclaredRepresentation input, DeclaredRepresentation attributes, DeclaredRepresentation output)
    {
        IsGated = isGated;
        Input = input;
        Attributes = attributes;
        Output = output;
    }

    /// <summary>Whether a gate follows the product.</summary>
    public bool IsGated { get; }

    /// <summary>The representation of the features.</summary>
    public DeclaredRepresentation Input { get; }

    /// <summary>The representation of the steerable attributes.</summary>
    public DeclaredRepresentation Attributes { get; }

    /// <summary>The representation of the result.</summary>
    public DeclaredRepresentation Output { get; }

    /// <summary>Reads an attribute; null if it declares no tensor product or C# itself objects to its arguments.</summary>
    public static LayerDeclaration? Read(AttributeData attribute)
    {
        var kind = DeclarationAttributes.KindOf(attribute);
        if (kind is not (DeclarationKind.TensorProduct or DeclarationKind.GatedTensorProduct))
            return null;
        var isGated = kind == DeclarationKind.GatedTensorProduct;
        if (attribute.AttributeClass is { Arity: 3 } types)
        {
            var ofTypes = types.TypeArguments.Select(DeclaredRepresentation.OfType).ToArray();
            return new LayerDeclaration(isGated, ofTypes[0], ofTypes[1], ofTypes[2]);
        }

        if (attribute.ConstructorArguments.Length != 3)
            return null;
        var ofTexts = attribute.ConstructorArguments.Select(DeclaredRepresentation.OfText).ToArray();
        return new LayerDeclaration(isGated, ofTexts[0], ofTexts[1], ofTexts[2]);
    }
}
