using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators;

/// <summary>Compiles declarations: attribute, model, plan, text. But for <see cref="ShapeReports"/> it reports nothing; analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypedIrrepsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        ShapeReports.Register(context);
        var limits = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildLimits.Read(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Limits);
        var irreps = Declarations(context, DeclarationAttributes.Irreps, TrackingNames.Irreps, ModelReader.Irreps);
        context.RegisterSourceOutput(irreps, static (output, declared) =>
            Emit(output, declared, static model => model.Type, "Irreps", IrrepsEmitter.Emit));

        var interned = new List<IncrementalValueProvider<ImmutableArray<string>>>();
        foreach (var (attribute, name) in TrackingNames.Layers)
        {
            var layers = Limited(
                Declarations(context, attribute, name, ModelReader.Layer),
                static (model, limits) => model with { Options = model.Options with { Limits = limits } },
                name);
            context.RegisterSourceOutput(layers, static (output, declared) =>
                Emit(output, declared, static model => model.Type, "Layer", LayerEmitter.Emit));
            interned.Add(Interned(layers, static model => LayerKinds.Named(model.Kind).Interned(model)));
        }

        foreach (var (attribute, name) in TrackingNames.Networks)
        {
            var networks = Limited(
                Declarations(context, attribute, name, ModelReader.Segnn), static (model, limits) => model with { Limits = limits }, name);
            context.RegisterSourceOutput(networks, static (output, declared) =>
                Emit(output, declared, static model => model.Type, "Segnn", SegnnEmitter.Emit));
            interned.Add(Interned(networks, SegnnEmitter.Interned));
        }

        foreach (var (attribute, name) in TrackingNames.Pipelines)
        {
            var pipelines = Declarations(context, attribute, name, ModelReader.Pipeline);
            context.RegisterSourceOutput(pipelines, static (output, declared) =>
                Emit(output, declared, static model => model.Type, "Pipeline", PipelineEmitter.Emit));
        }

        var rounds = Declarations(context, DeclarationAttributes.MessagePassing, TrackingNames.MessagePassing, ModelReader.MessagePassing);
        context.RegisterSourceOutput(rounds, static (output, declared) =>
            Emit(output, declared, static model => model.Type, "MessagePassing", MessagePassingEmitter.Emit));
        interned.Add(Interned(rounds, MessagePassingEmitter.Interned));

        var all = interned.Aggregate((left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)));
        var missing = all
            .Select(static (texts, _) => new EquatableArray<string>(texts.Distinct().OrderBy(text => text, StringComparer.Ordinal)))
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, _) => ReferencedInternedTypes.Missing(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Interned);
        context.RegisterSourceOutput(missing, static (output, text) =>
            output.AddSource($"{InternedType.MetadataNameFor(text)}.g.cs", IrrepsEmitter.EmitInterned(text)));

        IncrementalValuesProvider<Declared<TModel>> Limited<TModel>(
            IncrementalValuesProvider<Declared<TModel>> declarations, Func<TModel, BuildLimits, TModel> limit, string name)
            where TModel : class =>
            declarations.Combine(limits)
                .Select((pair, _) => pair.Left.Model is { } model ? pair.Left with { Model = limit(model, pair.Right) } : pair.Left)
                .WithTrackingName(name + TrackingNames.Limits);
    }

    private static void Emit<TModel>(
        SourceProductionContext output, Declared<TModel> declared, Func<TModel, TypeModel> typeOf, string suffix, Func<TModel, SourceText> emit)
        where TModel : class
    {
        var type = declared.Model is { } model ? typeOf(model) : declared.Hull!.Type;
        output.AddSource($"{type.HintName}.{suffix}.g.cs", declared.Model is null ? HullEmitter.Emit(declared.Hull!) : emit(declared.Model));
    }

    private static IncrementalValueProvider<ImmutableArray<string>> Interned<TModel>(
        IncrementalValuesProvider<Declared<TModel>> declarations, Func<TModel, IEnumerable<string>> texts)
        where TModel : class =>
        declarations.SelectMany((declared, _) => declared.Model is { } model ? texts(model) : []).Collect();

    private static IncrementalValuesProvider<Declared<TModel>> Declarations<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, string name, Func<GeneratorAttributeSyntaxContext, Declared<TModel>?> read)
        where TModel : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, (found, _) => read(found))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(name);
}
