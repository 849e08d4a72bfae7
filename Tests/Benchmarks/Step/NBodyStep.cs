using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.Rows;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Step;

/// <summary>A step of the n-body training, whole and in pieces: 100 systems of five particles. Its tensors belong to the dispose scope.</summary>
internal sealed class NBodyStep : IDisposable
{
    private const int Systems = 100;
    private const int Rounds = 4;

    private readonly List<IDisposable> owned = [];
    private readonly ModelTraining<Particle, Harmonics1, Pair, Displacement> training;
    private readonly Dictionary<string, TensorProductModule> layers;
    private readonly GraphBatch graph;
    private readonly SegnnInput<Particle, Harmonics1, Pair> input;

    /// <summary>Prepares the step.</summary>
    /// <param name="backend">What computes the layers.</param>
    public NBodyStep(LayerBackend backend)
    {
        var systems = new ChargedSystems(Systems);
        graph = systems.Graph;
        input = systems.Embed(systems.Positions);
        training = Training(backend);
        var model = training.Model;
        layers = ModelLayers.Of(model).ToDictionary(named => named.Name, named => named.Layer);
        Whole = new Way("whole step", training.Predict, [.. model.parameters().Select(parameter => new Leaf(parameter))])
        {
            Step = () =>
            {
                systems.Embed(systems.Positions);
                training.Step();
            },
        };
        Pieces =
        [
            Piece.Of("data: harmonics, lengths", () => systems.Embed(systems.Positions), Cost.Moving(Numbers(input) / 2, Numbers(input)).Bytes),
            Layer("embedding_layer", 1, input.Nodes.Tensor, input.NodeAttributes, isLearnedThrough: false),
            Messages(),
            Join(),
            Layer("layers_0.update_layer_1", Rounds, randn(graph.NodeCount, 2 * Hidden32.Dim), input.NodeAttributes),
            Layer("layers_0.update_layer_2", Rounds, randn(graph.NodeCount, Hidden32.Dim), input.NodeAttributes),
            Residual(),
            Layer("head.pre_pool1", 1, randn(graph.NodeCount, Hidden32.Dim), input.NodeAttributes),
            Layer("head.pre_pool2", 1, randn(graph.NodeCount, Hidden32.Dim), input.NodeAttributes),
            Loss(),
            Optimizer(),
        ];
    }

    /// <summary>The step, with the data drawn up anew; its forward pass is the prediction.</summary>
    public Way Whole { get; }

    /// <summary>What it consists of; what it costs besides is autograd's own work and zeroing.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    public void Dispose()
    {
        foreach (var disposable in owned)
            disposable.Dispose();
    }

    private static double Numbers(SegnnInput<Particle, Harmonics1, Pair> input) =>
        (input.Nodes.Count * (Particle.Dim + Harmonics1.Dim)) + (input.EdgeAttributes.Count * (Harmonics1.Dim + Pair.Dim));

    private ModelTraining<Particle, Harmonics1, Pair, Displacement> Training(LayerBackend backend)
    {
        var model = new NBodyModel().With(backend);
        var made = new ModelTraining<Particle, Harmonics1, Pair, Displacement>(model, input);
        owned.AddRange([made, model]);
        return made;
    }

    private Piece Layer(string name, int count, Tensor features, Steerable<Harmonics1> attributes, bool isLearnedThrough = true)
    {
        // In the step only the first layer's input comes in e3nn's layout, and nothing asks for its gradient.
        var layer = layers[name];
        var x = new Leaf(features.detach().requires_grad_(isLearnedThrough));
        Func<Tensor> forward = (layer, isLearnedThrough) switch
        {
            (TensorProductLayer<Particle, Harmonics1, Hidden32> one, false) => () => one.Forward(Steerable.Of<Particle>(x.Value), attributes).Data,
            (TensorProductLayer<Cat<Hidden32, Hidden32>, Harmonics1, Hidden32> one, _) => Inside(one, x, attributes),
            (TensorProductLayer<Hidden32, Harmonics1, Hidden32> one, _) => Inside(one, x, attributes),
            (TensorProductLayer<Hidden32, Harmonics1, Displacement> one, _) => Inside(one, x, attributes),
            _ => throw new ArgumentException($"Expected a layer of the n-body network, got {layer.GetType().Name}.", nameof(name)),
        };
        var parameters = layer.parameters().Select(parameter => new Leaf(parameter));
        return Piece.Of(count, new Way(name[(name.LastIndexOf('.') + 1)..], forward, [x, .. parameters]), Cost.Of(layer.Plan, attributes.Count));
    }

    private static Func<Tensor> Inside<TInput, TOutput>(TensorProductLayer<TInput, Harmonics1, TOutput> layer, Leaf features, Steerable<Harmonics1> attributes)
        where TInput : IIrreps
        where TOutput : IIrreps =>
        () => layer.Forward(new Steerable<TInput>(features.Value, FeatureLayout.ChannelsInnermost), attributes).Data;

    /// <summary>Gather, two layers, and the sum at the receivers.</summary>
    private Piece Messages()
    {
        var (x, nodes) = Features(graph.NodeCount);
        var first = (TensorProductLayer<Cat<Hidden32, Hidden32, Pair>, Harmonics1, Hidden32>)layers["layers_0.message_layer_1"];
        var second = (TensorProductLayer<Hidden32, Harmonics1, Hidden32>)layers["layers_0.message_layer_2"];
        var messages = new SegnnMessages<Hidden32, Harmonics1, Pair>(first, second);
        var parameters = first.parameters().Concat(second.parameters()).Select(parameter => new Leaf(parameter));
        return Piece.Of(
            Rounds,
            new Way("messages and their sums", () => messages.Sums(nodes, graph, input.EdgeAttributes, input.Extra).Data, [x, .. parameters]),
            Cost.Of(first.Plan, graph.EdgeCount) + Cost.Of(second.Plan, graph.EdgeCount));
    }

    private Piece Join()
    {
        var ((x, nodes), (y, received)) = (Features(graph.NodeCount), Features(graph.NodeCount));
        double numbers = graph.NodeCount * 2 * Hidden32.Dim;
        return Piece.Of(Rounds, new Way("join node and messages", () => Steerable.Cat(nodes, received).Data, [x, y]), Cost.Moving(numbers, numbers));
    }

    private Piece Residual()
    {
        var ((x, nodes), (y, change)) = (Features(graph.NodeCount), Features(graph.NodeCount));
        double numbers = graph.NodeCount * Hidden32.Dim;
        return Piece.Of(Rounds, new Way("add the update", () => (nodes + change).Data, [x, y]), Cost.Moving(2 * numbers, numbers));
    }

    private Piece Loss()
    {
        var x = new Leaf(randn(graph.NodeCount, Displacement.Dim, requires_grad: true));
        return Piece.Of(1, new Way("loss", () => training.Loss(x.Value), [x]), Cost.Moving(2 * graph.NodeCount * Displacement.Dim, 1));
    }

    private Piece Optimizer()
    {
        // Its own gradients and moments, for those of the model are cleared by what else is measured.
        var alone = Training(LayerBackend.Compiled);
        alone.Step();
        return Piece.Of("optimiser", () => alone.Optimizer.step(), Cost.Moving(4, 3).Bytes * alone.Model.parameters().Sum(parameter => parameter.numel()));
    }

    private static (Leaf Leaf, Steerable<Hidden32> Features) Features(long count)
    {
        var numbers = randn(count, Hidden32.Dim, requires_grad: true);
        return (new Leaf(numbers), new Steerable<Hidden32>(numbers, FeatureLayout.ChannelsInnermost));
    }
}
