using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators;

/// <summary>Compiles declarations: attribute, model, plan, text. It reports nothing; analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypedIrrepsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var irreps = Declarations(context, DeclarationAttributes.Irreps, TrackingNames.Irreps, ModelReader.Irreps);
        context.RegisterSourceOutput(irreps, static (output, model) =>
            output.AddSource($"{model.Type.HintName}.Irreps.g.cs", IrrepsEmitter.Emit(model)));

        var interned = new List<IncrementalValueProvider<ImmutableArray<string>>>();
        foreach (var (attribute, name) in TrackingNames.Layers)
        {
            var layers = Declarations(context, attribute, name, ModelReader.Layer);
            context.RegisterSourceOutput(layers, static (output, model) =>
                output.AddSource($"{model.Type.HintName}.Layer.g.cs", LayerEmitter.Emit(model)));
            interned.Add(layers.SelectMany(static (model, _) => LayerKinds.Named(model.Kind).Interned(model)).Collect());
        }

        foreach (var (attribute, name) in TrackingNames.Networks)
        {
            var networks = Declarations(context, attribute, name, ModelReader.Segnn);
            context.RegisterSourceOutput(networks, static (output, model) =>
                output.AddSource($"{model.Type.HintName}.Segnn.g.cs", SegnnEmitter.Emit(model)));
            interned.Add(networks.SelectMany(static (model, _) => SegnnEmitter.Interned(model)).Collect());
        }

        foreach (var (attribute, name) in TrackingNames.Pipelines)
        {
            var pipelines = Declarations(context, attribute, name, ModelReader.Pipeline);
            context.RegisterSourceOutput(pipelines, static (output, model) =>
                output.AddSource($"{model.Type.HintName}.Pipeline.g.cs", PipelineEmitter.Emit(model)));
        }

        var rounds = Declarations(context, DeclarationAttributes.MessagePassing, TrackingNames.MessagePassing, ModelReader.MessagePassing);
        context.RegisterSourceOutput(rounds, static (output, model) =>
            output.AddSource($"{model.Type.HintName}.MessagePassing.g.cs", MessagePassingEmitter.Emit(model)));
        interned.Add(rounds.SelectMany(static (model, _) => MessagePassingEmitter.Interned(model)).Collect());

        var all = interned.Aggregate((left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)));
        var missing = all
            .Select(static (texts, _) => new EquatableArray<string>(texts.Distinct().OrderBy(text => text, StringComparer.Ordinal)))
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, _) => ReferencedInternedTypes.Missing(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Interned);
        context.RegisterSourceOutput(missing, static (output, text) =>
            output.AddSource($"{InternedType.MetadataNameFor(text)}.g.cs", IrrepsEmitter.EmitInterned(text)));
    }

    private static IncrementalValuesProvider<TModel> Declarations<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, string name, Func<GeneratorAttributeSyntaxContext, TModel?> read)
        where TModel : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, (found, _) => read(found))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(name);
}
