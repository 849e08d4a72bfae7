using System.Text.Json;
using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Products without channel mixing against e3nn's, in every normalisation and with every filter.</summary>
public sealed class PairProductGoldenTests
{
    [Theory, Products]
    public void Values_and_gradients_agree(string id)
    {
        foreach (var backend in Enum.GetValues<LayerBackend>())
            Compare(id, backend);
    }

    private static void Compare(string id, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var plan = Plan(golden);
        using var layer = new RuntimePairProduct(plan) { Backend = backend };
        Assert.Equal(golden.Config.GetProperty("irreps_out").GetString(), plan.Output.ToString());
        var x = golden["inputs", "x"].ToLeaf();
        var y = golden.TryGet("inputs", "y", out var second) ? second.ToLeaf() : null;
        var z = layer.forward(x.reshape(-1, plan.Left.Dim), (y ?? x).reshape(-1, plan.Right.Dim));
        GoldenAssert.Close(golden["outputs", "z"], z.ToDoubles(), golden.Tol, $"{id} z");

        Tensor[] leaves = y is null ? [x] : [x, y];
        var gradients = Derivatives.Gradients(z.mul(golden["cotangents", "z"].ToTensor().reshape(z.shape)).sum(), leaves, differentiable: false);
        GoldenAssert.Close(golden["grads", "x"], gradients[0].ToDoubles(), golden.TolGrad, $"{id} x");
        if (y is not null)
            GoldenAssert.Close(golden["grads", "y"], gradients[1].ToDoubles(), golden.TolGrad, $"{id} y");
    }

    private static PairProductPlan Plan(GoldenCase golden)
    {
        var config = golden.Config.GetProperty("ctor");
        var wanted = config.TryGetProperty("filter_ir_out", out var filter) && filter.ValueKind == JsonValueKind.Array
            ? Irreps.Parse(string.Join("+", filter.EnumerateArray().Select(irrep => irrep.GetString())))
            : null;
        var normalization = Normalization(config);

        // e3nn merges neighbouring blocks of one irrep before it multiplies.
        Irreps Factor(string name) => Irreps.Parse(config.GetProperty(name).GetString()!).Simplify();
        return golden.Kind switch
        {
            "FullTensorProduct" => PairProductPlan.Full(Factor("irreps_in1"), Factor("irreps_in2"), wanted, normalization),
            "ElementwiseTensorProduct" => PairProductPlan.Elementwise(Factor("irreps_in1"), Factor("irreps_in2"), wanted, normalization),
            _ => PairProductPlan.Square(Factor("irreps_in"), wanted, normalization),
        };
    }

    private static IrrepNormalization Normalization(JsonElement config) =>
        config.TryGetProperty("irrep_normalization", out var text) && text.ValueKind == JsonValueKind.String
            ? Enum.Parse<IrrepNormalization>(text.GetString()!, ignoreCase: true)
            : IrrepNormalization.Component;

    private static string? Obstacle(GoldenCase golden) => golden.Has("weights") && golden.Names("weights").Any()
        ? "compared as a product of chosen paths"
        : null;

    private sealed class ProductsAttribute() : SelectedCasesAttribute(true, Obstacle, "FullTensorProduct", "ElementwiseTensorProduct", "TensorSquare");
}
