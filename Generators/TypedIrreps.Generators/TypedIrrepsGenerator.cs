using System.Collections.Immutable;
using System.Text;
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
        var files = new List<IncrementalValueProvider<ImmutableArray<EmittedFile>>>();
        var limits = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildLimits.Read(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Limits);
        var irreps = Declarations(context, DeclarationAttributes.Irreps, TrackingNames.Irreps, ModelReader.Irreps);
        Emit(context, irreps, static model => model.Type, "Irreps", IrrepsEmitter.Emit);

        foreach (var (attribute, name) in TrackingNames.Layers)
        {
            var layers = Limited(
                Declarations(context, attribute, name, ModelReader.Layer),
                static (model, limits) => model with { Options = model.Options with { Limits = limits } },
                name);
            files.Add(Emit(
                context, layers, static model => model.Type, "Layer", LayerEmitter.Emit, static model => LayerKinds.Named(model.Kind).Interned(model)).Collect());
        }

        foreach (var (attribute, name) in TrackingNames.Networks)
        {
            var networks = Limited(
                Declarations(context, attribute, name, ModelReader.Segnn), static (model, limits) => model with { Limits = limits }, name);
            files.Add(Emit(context, networks, static model => model.Type, "Segnn", SegnnEmitter.Emit, SegnnEmitter.Interned).Collect());
        }

        foreach (var (attribute, name) in TrackingNames.Pipelines)
            Emit(context, Declarations(context, attribute, name, ModelReader.Pipeline), static model => model.Type, "Pipeline", PipelineEmitter.Emit);

        var rounds = Declarations(context, DeclarationAttributes.MessagePassing, TrackingNames.MessagePassing, ModelReader.MessagePassing);
        files.Add(Emit(
            context, rounds, static model => model.Type, "MessagePassing", MessagePassingEmitter.Emit, MessagePassingEmitter.Interned).Collect());

        OnceAnAssembly(context, files.Aggregate((left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right))));

        IncrementalValuesProvider<Declared<TModel>> Limited<TModel>(
            IncrementalValuesProvider<Declared<TModel>> declarations, Func<TModel, BuildLimits, TModel> limit, string name)
            where TModel : class =>
            declarations.Combine(limits)
                .Select((pair, _) => pair.Left.Model is { } model ? pair.Left with { Model = limit(model, pair.Right) } : pair.Left)
                .WithTrackingName(name + TrackingNames.Limits);
    }

    /// <summary>What files of several declarations need, and is emitted once for all of them.</summary>
    private static void OnceAnAssembly(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ImmutableArray<EmittedFile>> files)
    {
        OnceForDegrees(TrackingNames.Couplings, static text => text.Couplings, static degrees => degrees.MetadataName, CouplingEmitter.Emit);
        OnceForDegrees(TrackingNames.Kernels, static text => text.Kernels, static degrees => degrees.KernelMetadataName, CouplingKernelEmitter.Emit);

        var referenced = context.CompilationProvider.Select(static (compilation, _) => ReferencedInternedTypes.In(compilation));
        var missing = files
            .Select(static (files, _) => new EquatableArray<string>(
                files.SelectMany(file => file.Interned).Distinct().OrderBy(text => text, StringComparer.Ordinal)))
            .Combine(referenced)
            .SelectMany(static (pair, _) => ReferencedInternedTypes.Missing(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Interned);
        context.RegisterSourceOutput(missing, static (output, text) =>
            Add(output, $"{InternedType.MetadataNameFor(text)}.g.cs", IrrepsEmitter.EmitInterned(text)));

        void OnceForDegrees(
            string name, Func<EmittedText, EquatableArray<CouplingDegrees>> named, Func<CouplingDegrees, string> metadataName, Func<CouplingDegrees, EmittedText> emit)
        {
            var couplings = files
                .SelectMany((files, _) => files.SelectMany(file => named(file.Text)).Distinct().OrderBy(degrees => degrees.Name, StringComparer.Ordinal))
                .WithTrackingName(name);
            context.RegisterSourceOutput(couplings, (output, degrees) => Add(output, $"{metadataName(degrees)}.g.cs", emit(degrees)));
        }
    }

    private static IncrementalValuesProvider<EmittedFile> Emit<TModel>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Declared<TModel>> declarations,
        Func<TModel, TypeModel> typeOf,
        string suffix,
        Func<TModel, EmittedText> emit,
        Func<TModel, IEnumerable<string>>? interned = null)
        where TModel : class
    {
        var files = declarations.Select((declared, _) => declared.Model is { } model
            ? new EmittedFile(NameOf(typeOf(model)), emit(model), new EquatableArray<string>(interned?.Invoke(model) ?? []))
            : new EmittedFile(NameOf(declared.Hull!.Type), HullEmitter.Emit(declared.Hull), new EquatableArray<string>([])));
        context.RegisterSourceOutput(files, static (output, file) => Add(output, file.Name, file.Text));
        return files;

        string NameOf(TypeModel type) => $"{type.HintName}.{suffix}.g.cs";
    }

    private static void Add(SourceProductionContext output, string name, EmittedText text) =>
        output.AddSource(name, SourceText.From(text.Text, Encoding.UTF8));

    private static IncrementalValuesProvider<Declared<TModel>> Declarations<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, string name, Func<GeneratorAttributeSyntaxContext, Declared<TModel>?> read)
        where TModel : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, (found, _) => read(found))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(name);
}
