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
    [Theory, GoldenCases("Linear")]
    public void Layers_of_chosen_paths_agree(string id) => CompareInstructed(id);

    [Theory, Layers]
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

    private static void CompareInstructed(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var options = golden.Config.GetProperty("ctor");
        var plan = InstructedLinearPlan.For(
            Input(golden),
            Output(golden),
            Given("instructions") is { ValueKind: JsonValueKind.Array } paths ? paths.EnumerateArray().Select(path => new LinearInstruction(path[0].GetInt32(), path[1].GetInt32())) : null,
            Given("path_normalization") is { ValueKind: JsonValueKind.String } text ? Enum.Parse<PathNormalization>(text.GetString()!, ignoreCase: true) : PathNormalization.Element,
            Biased(golden, Given("biases")),
            Given("f_in") is { ValueKind: JsonValueKind.Number } inputs ? inputs.GetInt32() : 1,
            Given("f_out") is { ValueKind: JsonValueKind.Number } outputs ? outputs.GetInt32() : 1,
            Given("shared_weights") is not { ValueKind: JsonValueKind.False });
        Assert.Equal(golden.Config.GetProperty("weight_numel").GetInt32(), plan.WeightCount);
        Assert.Equal(golden.Config.GetProperty("bias_numel").GetInt32(), plan.BiasCount);

        using var layer = new RuntimeInstructedLinear(plan);
        layer.to(float64);
        var leaves = new Dictionary<string, Tensor> { ["x"] = golden["inputs", "x"].ToLeaf() };
        foreach (var (name, parameter) in new[] { ("w", layer.Weight), ("b", layer.Bias) })
        {
            if (!golden.FilledNames("weights").Contains(name))
                continue;
            leaves[name] = parameter is null ? golden["weights", name].ToLeaf() : parameter;
            using var untracked = no_grad();
            parameter?.copy_(golden["weights", name].ToTensor().reshape(parameter.shape));
        }

        var y = layer.forward(leaves["x"], Own("w"), Own("b"));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        y.mul(golden["cotangents", "y"].ToTensor().reshape(y.shape)).sum().backward();
        Assert.Equal(golden.FilledNames("grads").Order(), leaves.Keys.Order());
        foreach (var (name, leaf) in leaves)
            GoldenAssert.Close(golden["grads", name], leaf.grad!.ToDoubles(), golden.TolGrad, $"{id} {name}");

        JsonElement? Given(string name) => options.TryGetProperty(name, out var value) ? value : null;

        Tensor? Own(string name) => plan.SharesWeights ? null : leaves.GetValueOrDefault(name);
    }

    private static bool[]? Biased(GoldenCase golden, JsonElement? biases) => biases switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(entry => entry.GetBoolean())],
        { ValueKind: JsonValueKind.True } => [.. Output(golden).Select(block => block.Irrep.IsScalar)],
        _ => null,
    };

    private static string? Obstacle(GoldenCase golden)
    {
        var given = golden.Config.GetProperty("ctor").EnumerateObject().ToDictionary(option => option.Name, option => option.Value);
        var isPlain = !given.ContainsKey("instructions") && !given.ContainsKey("path_normalization") && !given.ContainsKey("f_in")
            && !(given.TryGetValue("biases", out var biases) && biases.ValueKind == JsonValueKind.Array)
            && !(given.TryGetValue("shared_weights", out var shared) && !shared.GetBoolean());
        return isPlain ? null : "a linear layer of chosen paths alone has these options";
    }

    private sealed class LayersAttribute() : SelectedCasesAttribute(true, Obstacle, "Linear");
}
