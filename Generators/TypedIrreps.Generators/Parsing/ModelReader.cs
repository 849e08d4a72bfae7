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
        return Declared(context) is var (type, attribute) ? Layer(type, attribute) : null;
    }

    /// <summary>A layer by the type that it is declared on, for models that are made of it.</summary>
    public static LayerModel? Layer(INamedTypeSymbol symbol, AttributeData attribute) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax && TypeReader.Read(symbol, syntax) is { } type
            ? Layer(type, attribute)
            : null;

    public static PipelineModel? Pipeline(GeneratorAttributeSyntaxContext context)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        if (Declared(context) is not var (type, attribute)
            || PipelineDeclaration.Read(symbol, attribute) is not { Signature: { } signature } pipeline)
        {
            return null;
        }

        var names = new MemberNames(symbol, context.SemanticModel.Compilation, "input", "attributes", "scope");
        return new PipelineModel(
            type,
            new EquatableArray<StageModel>(pipeline.Stages.Select(stage => Stage(stage, names.OfStage(stage.Type.Name)))),
            signature,
            ConstructorAccess.Of(symbol, pipeline.Stages.Select(stage => stage.Type)),
            Problem(pipeline.Findings));
    }

    public static MessagePassingModel? MessagePassing(GeneratorAttributeSyntaxContext context)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        if (Declared(context) is not var (type, attribute)
            || MessagePassingDeclaration.Read(symbol, attribute) is not { Message.Signature.Attributes: not null, Update.Signature.Attributes: not null } round)
        {
            return null;
        }

        string[] locals = ["nodes", "graph", "nodeAttributes", "edgeAttributes", "extra", "scope", "receivers", "senders", "messages", "received", "change"];
        var names = new MemberNames(symbol, context.SemanticModel.Compilation, locals);
        return new MessagePassingModel(
            type,
            Stage(round.Message, names.OfStage("message")),
            Stage(round.Update, names.OfStage("update")),
            round.Extra,
            round.Aggregation ?? "Sum",
            round.IsResidual,
            ConstructorAccess.Of(symbol, [round.Message.Type, round.Update.Type]),
            Problem(round.Findings));
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

    private static LayerModel? Layer(TypeModel type, AttributeData attribute)
    {
        if (LayerDeclaration.Read(attribute) is not { } layer)
            return null;
        var representations = layer.Representations.Select(RepresentationModels.For).ToArray();
        return Array.TrueForAll(representations, representation => representation is not null)
            ? new LayerModel(type, layer.Kind.Name, new EquatableArray<RepresentationModel>(representations!), layer.Options)
            : null;
    }

    private static StageModel Stage(Stage stage, string name) =>
        new(stage.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), name, stage.Signature!, stage.IsModule);

    private static string? Problem(IReadOnlyList<ModelFinding> findings) =>
        findings.Count == 0 ? null : string.Join(" ", findings.Select(finding => finding.Message));
}
