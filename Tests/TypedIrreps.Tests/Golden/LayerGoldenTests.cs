using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Whole layers, with bias and gate, against SEGNN's published code.</summary>
public sealed class LayerGoldenTests
{
    private static readonly Irrep Pseudoscalar = new(0, Parity.Odd);

    [Theory, GoldenCases("O3TensorProduct", "O3TensorProductSwishGate")]
    public void Values_and_gradients_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var config = golden.Config;
        var output = Irreps.Parse(config.GetProperty("irreps_out").GetString()!);
        var gated = golden.Kind == "O3TensorProductSwishGate";

        // The published code puts a bias on 0o too; that cannot be had here, and behind a gate it cannot be taken out again.
        Assert.False(output.Contains(Pseudoscalar), $"{id}: layers with a bias on 0o have no equivariant counterpart.");
        using var layer = new RuntimeTensorProduct(LayerPlan.For(
            Irreps.Parse(config.GetProperty("irreps_in1").GetString()!),
            Irreps.Parse(config.GetProperty("irreps_in2").GetString() ?? "1x0e"),
            output,
            gated,
            pathNormalization: config.GetProperty("tp_rescale").GetBoolean() ? PathNormalization.None : PathNormalization.Element));
        layer.to(float64);
        layer.SetReferenceWeights(golden["weights", "tp.weight"].ToTensor());
        if (layer.Bias is { } bias)
        {
            using var untracked = no_grad();
            bias.copy_(golden["weights", "biases"].ToTensor());
        }

        var x = golden["inputs", "x"].ToLeaf();
        var attributes = golden.TryGet("inputs", "attr", out var given) ? given.ToLeaf() : ones(x.shape[0], 1, dtype: float64, requires_grad: true);
        var y = layer.forward(x, attributes);
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");

        Tensor[] leaves = layer.Bias is null ? [x, attributes, layer.Weight] : [x, attributes, layer.Weight, layer.Bias];
        var grads = Derivatives.Gradients(y.mul(golden["cotangents", "y"].ToTensor()).sum(), leaves, differentiable: false);
        Close("x", grads[0]);
        if (given is not null)
            Close("attr", grads[1]);
        Close("tp.weight", layer.ToReferenceOrder(grads[2]));
        if (layer.Bias is not null)
            Close("biases", grads[3]);

        void Close(string name, Tensor actual) =>
            GoldenAssert.Close(golden["grads", name], actual.ToDoubles(), golden.TolGrad, $"{id} grads {name}");
    }
}
