using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>A network whose layers the generator compiled for a reference case, with the case's weights, in float64.</summary>
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
        var count = config.GetProperty("layers").GetInt32();
        return $$"""
            [Irreps("{{config.GetProperty("input_irreps").GetString()}}")] public readonly partial struct Input;
            [Irreps("{{embedding[1].GetString()}}")] public readonly partial struct Attributes;
            [Irreps("{{config.GetProperty("hidden_irreps").GetString()}}")] public readonly partial struct Hidden;
            [Irreps("{{config.GetProperty("additional_message_irreps").GetString()}}")] public readonly partial struct Extra;
            [Irreps("{{output}}")] public readonly partial struct Output;

            {{(golden.Kind == "SEConv" ? Convolutions(config.GetProperty("conv").GetString() == "linear") : Segnn())}}
            """;

        string Segnn() => $$"""
            [Segnn<Input, Attributes, Hidden, Extra, Output>(
                Layers = {{count}},
                Task = SegnnTask.{{(isGraph ? nameof(SegnnTask.Graph) : nameof(SegnnTask.Node))}},
                Norm = FeatureNorm.{{norm}},
                Pooling = Pooling.{{pooling}})]
            public sealed partial class Model;
            """;

        string Convolutions(bool isLinear) => $$"""
            [TensorProduct<Input, Attributes, Hidden>] public sealed partial class Embedding;
            [TensorProduct<Cat<Hidden, Hidden, Extra>, Attributes, GateInput<Hidden>>] public sealed partial class Message;
            [GatedTensorProduct<Cat<Hidden, Hidden, Extra>, Attributes, Hidden>] public sealed partial class Message1;
            [TensorProduct<Hidden, Attributes, GateInput<Hidden>>] public sealed partial class Message2;
            [GatedTensorProduct<Hidden, Attributes, Hidden>] public sealed partial class PrePool1;
            [TensorProduct<Hidden, Attributes, Output>] public sealed partial class PrePool2;

            public sealed class Model() : Segnn<Input, Attributes, Hidden, Extra, Output>(
                "Model",
                new Embedding(),
                System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, {{count}}), _ => new SeconvLayer<Hidden, Attributes, Extra>({{(isLinear ? "new Message()" : "new Message1(), new Message2()")}}, FeatureNorm.{{norm}})),
                new NodeHead<Hidden, Attributes, Output>(new PrePool1(), new PrePool2()));
            """;
    }

    /// <summary>Creates the model of a case from its compiled declaration.</summary>
    public static GoldenModel Create(CompiledDeclarations declarations, GoldenCase golden)
    {
        string[] arguments = ["Input", "Attributes", "Hidden", "Extra", "Output"];
        var type = typeof(GoldenModel<,,,,>).MakeGenericType([.. arguments.Select(name => declarations[name])]);
        var model = (GoldenModel)Activator.CreateInstance(type, Activator.CreateInstance(declarations["Model"]))!;
        model.Module.to(float64);
        using var scope = NewDisposeScope();
        ReferenceWeights.Load(model.Module, ReferenceState.Of(golden), ReferenceConvention.E3nn05);
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
