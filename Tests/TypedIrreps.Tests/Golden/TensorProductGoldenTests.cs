using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>
/// Layers on both backends against e3nn's fully connected tensor product, in every normalisation.
/// <see cref="InstructedProductGoldenTests"/> compares all of its cases, those with declared variances and weights of each sample too.
/// </summary>
public sealed class TensorProductGoldenTests
{
    [Theory, Products]
    public void Values_and_gradients_agree(string id)
    {
        foreach (var backend in Enum.GetValues<LayerBackend>())
            Agrees(id, backend);
    }

    private static void Agrees(string id, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var layer = Layer(golden).With(backend);
        layer.SetReferenceWeights(golden["weights", "w"].ToTensor());
        var (x, y) = (golden["inputs", "x"].ToLeaf(), golden["inputs", "y"].ToLeaf());
        var z = layer.forward(x.reshape(-1, layer.Plan.Input.Dim), y.reshape(-1, layer.Plan.Attributes.Dim));
        GoldenAssert.Close(golden["outputs", "z"], z.ToDoubles(), golden.Tol, $"{id} z");

        Tensor[] leaves = [x, y, layer.Weight];
        var second = golden.Has("grads2");
        var grads = Derivatives.Gradients(z.mul(golden["cotangents", "z"].ToTensor().reshape(z.shape)).sum(), leaves, second);
        Close("grads", grads);
        if (second)
        {
            var slope = grads[0].mul(golden["aux", "vx"].ToTensor()).sum().add(grads[1].mul(golden["aux", "vy"].ToTensor()).sum());
            Close("grads2", Derivatives.Gradients(slope, leaves, differentiable: false));
        }

        void Close(string group, Tensor[] actual)
        {
            GoldenAssert.Close(golden[group, "x"], actual[0].ToDoubles(), golden.TolGrad, $"{id} {group} x");
            GoldenAssert.Close(golden[group, "y"], actual[1].ToDoubles(), golden.TolGrad, $"{id} {group} y");
            GoldenAssert.Close(golden[group, "w"], layer.ToReferenceOrder(actual[2]).ToDoubles(), golden.TolGrad, $"{id} {group} w");
        }
    }

    /// <summary>The product alone: the layer's bias is zero.</summary>
    private static RuntimeTensorProduct Layer(GoldenCase golden)
    {
        var layer = new RuntimeTensorProduct(GoldenPlans.Product(golden));
        layer.to(float64);
        if (layer.Bias is { } bias)
            nn.init.zeros_(bias);
        return layer;
    }

    private static string? Obstacle(GoldenCase golden) => golden.Config.GetProperty("shared_weights").GetBoolean()
        ? GoldenPlans.ProductObstacle(golden)
        : "no layer takes weights of each sample's own";

    private sealed class ProductsAttribute() : SelectedCasesAttribute(true, Obstacle, "FullyConnectedTensorProduct");
}
