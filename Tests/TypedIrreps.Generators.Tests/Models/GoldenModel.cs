using TorchSharp;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>A SEGNN that the generator compiled for a reference case, with the case's weights, in float64.</summary>
public abstract class GoldenModel : IDisposable
{
    /// <summary>The model.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>Declares the model of a case in C#.</summary>
    public static string Declare(GoldenCase golden)
    {
        var config = golden.Config;
        var layers = config.GetProperty("layer_irreps");
        var embedding = layers.GetProperty("embedding_layer");
        var output = config.GetProperty("output_irreps").GetString();
        var isGraph = GoldenPlans.IsGraphTask(golden);
        var norm = config.GetProperty("norm").GetString() switch
        {
            "none" => nameof(FeatureNorm.None),
            "batch" => nameof(FeatureNorm.Batch),
            "instance" => nameof(FeatureNorm.Instance),
            var other => throw new NotSupportedException($"Normalization '{other}'."),
        };
        var pooling = (isGraph ? config.GetProperty("pool").GetString() : "avg") switch
        {
            "avg" => nameof(Pooling.Mean),
            "sum" => nameof(Pooling.Sum),
            var other => throw new NotSupportedException($"Pooling '{other}'."),
        };
        return $$"""
            [Irreps("{{config.GetProperty("input_irreps").GetString()}}")] public readonly partial struct Input;
            [Irreps("{{embedding[1].GetString()}}")] public readonly partial struct Attributes;
            [Irreps("{{config.GetProperty("hidden_irreps").GetString()}}")] public readonly partial struct Hidden;
            [Irreps("{{config.GetProperty("additional_message_irreps").GetString()}}")] public readonly partial struct Extra;
            [Irreps("{{output}}")] public readonly partial struct Output;

            [Segnn<Input, Attributes, Hidden, Extra, Output>(
                Layers = {{config.GetProperty("layers").GetInt32()}},
                Task = SegnnTask.{{(isGraph ? nameof(SegnnTask.Graph) : nameof(SegnnTask.Node))}},
                Norm = FeatureNorm.{{norm}},
                Pooling = Pooling.{{pooling}})]
            public sealed partial class Model;
            """;
    }

    /// <summary>Creates the model of a case from its compiled declaration.</summary>
    public static GoldenModel Create(CompiledDeclarations declarations, GoldenCase golden)
    {
        string[] arguments = ["Input", "Attributes", "Hidden", "Extra", "Output"];
        var type = typeof(GoldenModel<,,,,>).MakeGenericType([.. arguments.Select(name => declarations[name])]);
        var model = (GoldenModel)Activator.CreateInstance(type, Activator.CreateInstance(declarations["Model"]))!;
        model.Module.to(float64);
        ReferenceState.Load(model.Module, golden);
        return model;
    }

    /// <summary>What the model says of embedded graphs.</summary>
    public abstract Tensor Predict(EmbeddedGraphs graphs);

    /// <inheritdoc/>
    public void Dispose() => Module.Dispose();
}

internal sealed class GoldenModel<TInput, TAttributes, THidden, TExtra, TOutput>(Segnn<TInput, TAttributes, THidden, TExtra, TOutput> model) : GoldenModel
    where TInput : IIrreps
    where TAttributes : IIrreps
    where THidden : IIrreps
    where TExtra : IIrreps
    where TOutput : IIrreps
{
    public override nn.Module Module => model;

    public override Tensor Predict(EmbeddedGraphs graphs) => model.forward(new SegnnInput<TInput, TAttributes, TExtra>(
        graphs.Graph,
        Steerable.Of<TInput>(graphs.Nodes),
        Steerable.Of<TAttributes>(graphs.NodeAttributes),
        Steerable.Of<TAttributes>(graphs.EdgeAttributes),
        Steerable.Of<TExtra>(graphs.Extra)));
}
