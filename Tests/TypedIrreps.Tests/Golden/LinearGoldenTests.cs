using System.Text.Json;
using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>The linear layer against e3nn's <c>o3.Linear</c>.</summary>
public sealed class LinearGoldenTests
{
    [Theory, Layers, OtherLayers]
    public void Values_and_gradients_agree(string id)
    {
        foreach (var backend in Enum.GetValues<LayerBackend>())
            Compare(id, backend);
    }

    private static void Compare(string id, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var layer = new RuntimeLinear(Input(golden), Output(golden), Biases(golden)) { Backend = backend };
        layer.to(float64);
        layer.SetReferenceWeights(golden["weights", "w"].ToTensor());
        if (layer.Bias is { } bias)
        {
            using var untracked = no_grad();
            bias.copy_(golden["weights", "b"].ToTensor());
        }

        var x = golden["inputs", "x"].ToLeaf();
        var y = layer.forward(x.reshape(-1, Input(golden).Dim));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");

        y.mul(golden["cotangents", "y"].ToTensor().reshape(y.shape)).sum().backward();
        GoldenAssert.Close(golden["grads", "x"], x.grad!.ToDoubles(), golden.TolGrad, $"{id} x");
        GoldenAssert.Close(golden["grads", "w"], layer.ToReferenceOrder(layer.Weight.grad!).ToDoubles(), golden.TolGrad, $"{id} w");
        if (layer.Bias is { } learned)
            GoldenAssert.Close(golden["grads", "b"], learned.grad!.ToDoubles(), golden.TolGrad, $"{id} b");
    }

    private static Irreps Input(GoldenCase golden) => Irreps.Parse(golden.Config.GetProperty("irreps_in").GetString()!);

    private static Irreps Output(GoldenCase golden) => Irreps.Parse(golden.Config.GetProperty("irreps_out").GetString()!);

    private static bool Biases(GoldenCase golden) => golden.Config.GetProperty("bias_numel").GetInt32() > 0;

    private static string? Obstacle(GoldenCase golden)
    {
        var given = golden.Config.GetProperty("ctor").EnumerateObject().ToDictionary(option => option.Name, option => option.Value);
        if (given.ContainsKey("instructions"))
            return "no layer connects chosen blocks only";
        if (given.ContainsKey("path_normalization"))
            return "no linear layer is normalised by paths";
        if (given.ContainsKey("f_in"))
            return "no layer has further channels";
        if (given.TryGetValue("biases", out var biases) && biases.ValueKind == JsonValueKind.Array)
            return "a bias is on all 0e or none";
        return given.TryGetValue("shared_weights", out var shared) && !shared.GetBoolean() ? "no linear layer takes weights of each sample's own" : null;
    }

    private sealed class LayersAttribute() : SelectedCasesAttribute(true, Obstacle, "Linear");

    private sealed class OtherLayersAttribute() : SelectedCasesAttribute(false, Obstacle, "Linear");
}
