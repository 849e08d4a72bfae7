using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>A network as <c>[Segnn]</c> declares it.</summary>
internal sealed class SegnnDeclaration
{
    private SegnnDeclaration(AttributeData attribute, IReadOnlyList<ITypeSymbol> types)
    {
        var representations = types.Select(DeclaredRepresentation.OfType).ToArray();
        (Input, Attributes, Hidden) = (representations[0], representations[1], representations[2]);
        Output = representations[representations.Length - 1];
        Extra = representations.Length == 5
            ? representations[3]
            : DeclaredRepresentation.OfText(Argument(attribute, "Extra")?.Value as string ?? "");
        Layers = Argument(attribute, "Layers")?.Value as int? ?? DefaultLayers;
        Task = Member(attribute, "Task", "Node");
        Norm = Member(attribute, "Norm", "None");
        Pooling = Member(attribute, "Pooling", "Mean");
    }

    /// <summary>What <c>Layers</c> is when it is not written.</summary>
    public const int DefaultLayers = 4;

    /// <summary>The representation of the node features that come in.</summary>
    public DeclaredRepresentation Input { get; }

    /// <summary>The representation of the steerable attributes.</summary>
    public DeclaredRepresentation Attributes { get; }

    /// <summary>The representation of the hidden node features.</summary>
    public DeclaredRepresentation Hidden { get; }

    /// <summary>The representation of the prediction.</summary>
    public DeclaredRepresentation Output { get; }

    /// <summary>What a message gets besides the node features: a type, or the text <c>Extra</c>.</summary>
    public DeclaredRepresentation Extra { get; }

    /// <summary>The number of message passing layers.</summary>
    public int Layers { get; }

    /// <summary>The member of <c>SegnnTask</c>; null for a number that is none.</summary>
    public string? Task { get; }

    /// <summary>The member of <c>FeatureNorm</c>; null for a number that is none.</summary>
    public string? Norm { get; }

    /// <summary>The member of <c>Pooling</c>; null for a number that is none.</summary>
    public string? Pooling { get; }

    /// <summary>The layers; null if a representation is not known or holds nothing, or the dimensions cannot be counted.</summary>
    public SegnnPlan? Plan
    {
        get
        {
            if ((Input.Irreps, Attributes.Irreps, Hidden.Irreps, Extra.Irreps, Output.Irreps)
                is not ({ Dim: > 0 } input, { Dim: > 0 } attributes, { Dim: > 0 } hidden, { } extra, { Dim: > 0 } output))
            {
                return null;
            }

            try
            {
                return SegnnPlan.For(input, attributes, hidden, extra, output, Task == "Graph");
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    /// <summary>Reads an attribute; null if it declares no network.</summary>
    public static SegnnDeclaration? Read(AttributeData attribute) =>
        DeclarationAttributes.KindOf(attribute) == DeclarationKind.Segnn && attribute.AttributeClass is { } type
            ? new SegnnDeclaration(attribute, type.TypeArguments)
            : null;

    private static TypedConstant? Argument(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
                return argument.Value;
        }

        return null;
    }

    private static string? Member(AttributeData attribute, string name, string byDefault) =>
        Argument(attribute, name) is { Kind: TypedConstantKind.Enum } value ? OptionReader.Member(value) : byDefault;
}
