using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Numbers to feed to a layer in float64, and the layer with its parameters set.</summary>
internal sealed class LayerSample
{
    public LayerSample(LayerSignature signature, TensorProductModule layer, int batch, int seed)
    {
        Naive = new NaiveLayer(signature);
        Layer = layer;
        layer.to(float64);
        using var generator = new Generator((ulong)seed);
        Input = Random(batch, Irreps.Parse(signature.Input).Dim);
        Attributes = Random(batch, Irreps.Parse(signature.Attributes).Dim);
        Cotangent = Random(batch, Irreps.Parse(signature.Output).Dim);
        Weights = Random(layer.Shape.WeightCount);
        Biases = layer.Bias is null ? null : Random(layer.Shape.BiasCount);
        layer.SetReferenceWeights(Weights);
        using (no_grad())
            layer.Bias?.copy_(Biases!);

        Tensor Random(params long[] shape) => randn(shape, float64, generator: generator);
    }

    public NaiveLayer Naive { get; }

    public TensorProductModule Layer { get; }

    public Tensor Input { get; }

    public Tensor Attributes { get; }

    /// <summary>What the result is multiplied by and summed, to be differentiated.</summary>
    public Tensor Cotangent { get; }

    /// <summary>The weights in e3nn's order.</summary>
    public Tensor Weights { get; }

    public Tensor? Biases { get; }

    /// <summary>The layer's result.</summary>
    public Tensor Evaluate()
    {
        using var untracked = no_grad();
        return Layer.forward(Input, Attributes);
    }

    /// <summary>The result by plain loops.</summary>
    public Tensor EvaluateNaively()
    {
        var (x, a) = (Rows(Input), Rows(Attributes));
        var weights = Weights.data<double>().ToArray();
        var biases = Biases?.data<double>().ToArray() ?? [];
        var rows = x.Zip(a).SelectMany(row => Naive.Evaluate(row.First, row.Second, weights, biases)).ToArray();
        return tensor(rows).reshape(Cotangent.shape);
    }

    /// <summary>The gradients of the layer: by input, attributes, weights in e3nn's order, and biases if there are any.</summary>
    public Tensor[] Gradients()
    {
        var (x, a) = (Leaf(Input), Leaf(Attributes));
        Layer.forward(x, a).mul(Cotangent).sum().backward();
        var weights = Layer.ToReferenceOrder(Layer.Weight.grad!);
        Tensor[] gradients = Layer.Bias is { } bias ? [x.grad!, a.grad!, weights, bias.grad!] : [x.grad!, a.grad!, weights];
        return gradients;
    }

    /// <summary>The same gradients, of the naive formula.</summary>
    public Tensor[] GradientsNaively()
    {
        var leaves = new[] { Input, Attributes, Weights, Biases }.OfType<Tensor>().Select(Leaf).ToArray();
        Naive.Evaluate(leaves[0], leaves[1], leaves[2], leaves.ElementAtOrDefault(3)).mul(Cotangent).sum().backward();
        return [.. leaves.Select(leaf => leaf.grad!)];
    }

    /// <summary>The gradients, by weights in e3nn's order and attributes, of the squared norm of the input's gradient.</summary>
    public Tensor[] SecondGradients()
    {
        var (x, a) = (Leaf(Input), Leaf(Attributes));
        Layer.Weight.grad?.zero_();
        SquaredGradient(x, Layer.forward(x, a)).backward();
        return [Layer.ToReferenceOrder(Layer.Weight.grad!), a.grad!];
    }

    /// <summary>The same, of the naive formula.</summary>
    public Tensor[] SecondGradientsNaively()
    {
        var (x, a, weights) = (Leaf(Input), Leaf(Attributes), Leaf(Weights));
        SquaredGradient(x, Naive.Evaluate(x, a, weights, Biases)).backward();
        return [weights.grad!, a.grad!];
    }

    private Tensor SquaredGradient(Tensor x, Tensor result) =>
        autograd.grad([result.mul(Cotangent).sum()], [x], retain_graph: true, create_graph: true)[0].square().sum();

    private static Tensor Leaf(Tensor tensor) => tensor.clone().requires_grad_();

    private static double[][] Rows(Tensor tensor) =>
        tensor.shape[0] == 0 ? [] : [.. tensor.data<double>().ToArray().Chunk((int)tensor.shape[1])];
}
