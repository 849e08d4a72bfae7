using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Reads declarations into models. A model is null where no code could be written that C# would take; analyzers and
/// the compiler say why.
/// </summary>
internal static class ModelReader
{
    public static IrrepsModel? Irreps(GeneratorAttributeSyntaxContext context)
    {
        if (Declared(context) is not var (type, attribute) || attribute.ConstructorArguments.Length != 1)
            return null;
        return new IrrepsModel(type, DeclaredRepresentation.OfText(attribute.ConstructorArguments[0]).Irreps?.ToString());
    }

    public static LayerModel? Layer(GeneratorAttributeSyntaxContext context)
    {
        if (Declared(context) is not var (type, attribute) || LayerDeclaration.Read(attribute) is not { } layer)
            return null;
        var representations = layer.Representations.Select(RepresentationModels.For).ToArray();
        return Array.TrueForAll(representations, representation => representation is not null)
            ? new LayerModel(type, layer.Kind.Name, new EquatableArray<RepresentationModel>(representations!), layer.Options)
            : null;
    }

    public static SegnnModel? Segnn(GeneratorAttributeSyntaxContext context)
    {
        if (Declared(context) is not var (type, attribute) || SegnnDeclaration.Read(attribute) is not { } network)
            return null;
        if (RepresentationModels.For(network.Input) is not { } input
            || RepresentationModels.For(network.Attributes) is not { } attributes
            || RepresentationModels.For(network.Hidden) is not { } hidden
            || RepresentationModels.For(network.Output) is not { } output
            || RepresentationModels.For(network.Extra) is not { } extra)
        {
            return null;
        }

        return new SegnnModel(
            type, input, attributes, hidden, extra, output, network.Layers, network.Task, network.Norm, network.Pooling);
    }

    private static (TypeModel Type, AttributeData Attribute)? Declared(GeneratorAttributeSyntaxContext context)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        var attribute = context.Attributes[0];

        // A type is declared once; a second declaration on it would make a second base class.
        var isFirst = SymbolEqualityComparer.Default.Equals(DeclarationAttributes.On(symbol)?.AttributeClass, attribute.AttributeClass);
        return isFirst && TypeReader.Read(symbol, context.TargetNode) is { } type ? (type, attribute) : null;
    }
}
