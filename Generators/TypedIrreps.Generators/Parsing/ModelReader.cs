using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Reads declarations into models. Where no code could be written that C# would take there is no model, but perhaps a hull;
/// analyzers and the compiler say why. What is null gets nothing emitted.
/// </summary>
internal static class ModelReader
{
    private static readonly string[] RoundLocals =
        ["nodes", "graph", "nodeAttributes", "edgeAttributes", "extra", "scope", "receivers", "senders", "messages", "received", "change"];

    public static Declared<IrrepsModel>? Irreps(GeneratorAttributeSyntaxContext context)
    {
        if (Target.Of(context) is not { } target
            || !DeclarationShape.Takes(target.Symbol, DeclarationKind.Representation)
            || target.Attribute.ConstructorArguments.Length != 1)
        {
            return null;
        }

        var text = DeclaredRepresentation.OfText(target.Attribute.ConstructorArguments[0]).Irreps?.ToString();
        var taken = IrrepsEmitter.Part.Members.Where(member => MemberClashes.IsTaken(target.Symbol, member)).Select(member => member.Name);
        return new(new IrrepsModel(target.Type, text, new EquatableArray<string>(taken)), null);
    }

    public static Declared<LayerModel>? Layer(GeneratorAttributeSyntaxContext context) => Read(context, Layer, PartOf);

    public static Declared<SegnnModel>? Segnn(GeneratorAttributeSyntaxContext context) => Read(context, Segnn, SegnnEmitter.Part);

    public static Declared<PipelineModel>? Pipeline(GeneratorAttributeSyntaxContext context) => Read(context, Pipeline, PipelineEmitter.Part);

    public static Declared<MessagePassingModel>? MessagePassing(GeneratorAttributeSyntaxContext context) =>
        Read(context, MessagePassing, MessagePassingEmitter.Part);

    /// <summary>A layer by the type that it is declared on, for models that are made of it; null if it is not emitted.</summary>
    public static LayerModel? Layer(INamedTypeSymbol symbol, AttributeData attribute) =>
        Target.Of(symbol, attribute, null) is { } target
        && Layer(target) is { } layer
        && DeclarationShape.Of(target.Symbol, DeclarationKind.Layer, PartOf(layer)).Count == 0
            ? layer
            : null;

    /// <summary>
    /// What would be emitted for a declaration, whether its type takes that or not; null if that is not known, for the
    /// declaration itself is wrong.
    /// </summary>
    public static EmittedPart? Part(INamedTypeSymbol symbol, AttributeData attribute, Compilation compilation)
    {
        if (Target.Of(symbol, attribute, compilation) is not { } target)
            return null;
        return DeclarationAttributes.KindOf(attribute) switch
        {
            DeclarationKind.Representation => IrrepsEmitter.Part,
            DeclarationKind.Layer => Layer(target) is { } layer ? PartOf(layer) : null,
            DeclarationKind.Segnn => Segnn(target) is { } network ? SegnnEmitter.Part(network) : null,
            DeclarationKind.Pipeline => Pipeline(target) is { } pipeline ? PipelineEmitter.Part(pipeline) : null,
            DeclarationKind.MessagePassing => MessagePassing(target) is { } round ? MessagePassingEmitter.Part(round) : null,
            _ => null,
        };
    }

    private static Declared<TModel>? Read<TModel>(
        GeneratorAttributeSyntaxContext context, Func<Target, TModel?> read, Func<TModel, EmittedPart> partOf)
        where TModel : class
    {
        if (Target.Of(context) is not { } target || target.Symbol.TypeKind != TypeKind.Class)
            return null;
        var model = read(target);
        var kind = DeclarationAttributes.KindOf(target.Attribute)!.Value;
        var fits = DeclarationShape.Of(target.Symbol, kind, model is null ? null : partOf(model)).Count == 0;
        if (model is not null && fits)
            return new(model, null);
        return (!fits || IsTold(target)) && HullReader.Read(target.Symbol, target.Type) is { } hull ? new(null, hull) : null;
    }

    private static LayerModel? Layer(Target target)
    {
        if (LayerDeclaration.Read(target.Attribute) is not { } layer)
            return null;
        var representations = layer.Representations.Select(RepresentationModels.For).ToArray();
        return Array.TrueForAll(representations, representation => representation is not null)
            ? new LayerModel(target.Type, layer.Kind.Name, new EquatableArray<RepresentationModel>(representations!), layer.Options)
            : null;
    }

    private static SegnnModel? Segnn(Target target)
    {
        if (SegnnDeclaration.Read(target.Attribute) is not { } network
            || RepresentationModels.For(network.Input) is not { } input
            || RepresentationModels.For(network.Attributes) is not { } attributes
            || RepresentationModels.For(network.Hidden) is not { } hidden
            || RepresentationModels.For(network.Output) is not { } output
            || RepresentationModels.For(network.Extra) is not { } extra)
        {
            return null;
        }

        return new SegnnModel(
            target.Type, input, attributes, hidden, extra, output, network.Layers, network.Task, network.Norm, network.Pooling);
    }

    private static PipelineModel? Pipeline(Target target)
    {
        if (PipelineDeclaration.Read(target.Symbol, target.Attribute) is not { Signature: { } signature } pipeline)
            return null;
        var names = new MemberNames(target.Symbol, target.Compilation, "input", "attributes", "scope");
        return new PipelineModel(
            target.Type,
            new EquatableArray<StageModel>(pipeline.Stages.Select(stage => Stage(stage, names.OfStage(stage.Type.Name)))),
            signature,
            ConstructorAccess.Of(target.Symbol, pipeline.Stages.Select(stage => stage.Type)),
            Problem(pipeline.Findings));
    }

    private static MessagePassingModel? MessagePassing(Target target)
    {
        if (MessagePassingDeclaration.Read(target.Symbol, target.Attribute) is not
            { Message.Signature.Attributes: not null, Update.Signature.Attributes: not null } round)
        {
            return null;
        }

        var names = new MemberNames(target.Symbol, target.Compilation, RoundLocals);
        return new MessagePassingModel(
            target.Type,
            Stage(round.Message, names.OfStage("message")),
            Stage(round.Update, names.OfStage("update")),
            round.Extra,
            round.Aggregation ?? "Sum",
            round.IsResidual,
            ConstructorAccess.Of(target.Symbol, [round.Message.Type, round.Update.Type]),
            Problem(round.Findings));
    }

    /// <summary>Whether a diagnostic says why there is no model.</summary>
    private static bool IsTold(Target target) =>
        HullReader.IsTold(target.Attribute)
        && (PipelineDeclaration.Read(target.Symbol, target.Attribute)?.Stages ?? MessagePassingDeclaration.Read(target.Symbol, target.Attribute)?.Stages ?? [])
            .All(stage => stage.Signature is not null || stage.IsTold);

    private static EmittedPart PartOf(LayerModel layer) => LayerKinds.Named(layer.Kind).Part(layer);

    private static StageModel Stage(Stage stage, string name) =>
        new(stage.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), name, stage.Signature!, stage.IsModule);

    private static string? Problem(IReadOnlyList<ModelFinding> findings) =>
        findings.Count == 0 ? null : string.Join(" ", findings.Select(finding => finding.Message));

    /// <summary>A type that takes a part in another file, and the attribute that declares it.</summary>
    private sealed record Target(INamedTypeSymbol Symbol, TypeModel Type, AttributeData Attribute, Compilation? Compilation)
    {
        public static Target? Of(GeneratorAttributeSyntaxContext context) =>
            IsWrittenOn(context.TargetNode, DeclarationAttributes.On((INamedTypeSymbol)context.TargetSymbol))
                ? Of((INamedTypeSymbol)context.TargetSymbol, context.TargetNode, context.Attributes[0], context.SemanticModel.Compilation)
                : null;

        public static Target? Of(INamedTypeSymbol symbol, AttributeData attribute, Compilation? compilation) =>
            EmittedTree.Written(symbol).FirstOrDefault()?.GetSyntax() is { } syntax ? Of(symbol, syntax, attribute, compilation) : null;

        // Each part of a type comes here that has the attribute; one of them makes a file.
        private static bool IsWrittenOn(SyntaxNode part, AttributeData? attribute) =>
            attribute?.ApplicationSyntaxReference is { } written && written.SyntaxTree == part.SyntaxTree && part.FullSpan.Contains(written.Span);

        // A type is declared once; a second declaration on it would make a second base class.
        private static Target? Of(INamedTypeSymbol symbol, SyntaxNode syntax, AttributeData attribute, Compilation? compilation) =>
            SymbolEqualityComparer.Default.Equals(DeclarationAttributes.On(symbol)?.AttributeClass, attribute.AttributeClass)
            && TypeReader.Read(symbol, syntax) is { } type
                ? new Target(symbol, type, attribute, compilation)
                : null;
    }
}
