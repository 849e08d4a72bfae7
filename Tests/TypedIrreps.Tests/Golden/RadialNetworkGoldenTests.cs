using System.Text.Json;
using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Networks of invariant scalars against e3nn's <c>nn.FullyConnectedNet</c>.</summary>
public sealed class RadialNetworkGoldenTests
{
    private static readonly Dictionary<string, ActivationFunction> Functions = new()
    {
        ["silu"] = ActivationFunction.Silu,
        ["tanh"] = ActivationFunction.Tanh,
        ["relu"] = ActivationFunction.Relu,
        ["sigmoid"] = ActivationFunction.Sigmoid,
        ["abs"] = ActivationFunction.Abs,
        ["softplus"] = ActivationFunction.Softplus,
        ["ssp"] = ActivationFunction.ShiftedSoftplus,
        ["gelu"] = ActivationFunction.Gelu,
        ["sin"] = ActivationFunction.Sin,
        ["cos"] = ActivationFunction.Cos,
        ["softsign"] = ActivationFunction.Softsign,
        ["square"] = ActivationFunction.Square,
    };

    [Theory, Networks, OtherNetworks]
    public void Values_and_gradients_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var units = golden.Config.GetProperty("hs").EnumerateArray().Select(count => count.GetInt32()).ToArray();
        using var network = new RadialNetwork(
            units[0],
            units[1..^1],
            units[^1],
            Function(golden) is { } name ? Functions[name] : ActivationFunction.Identity,
            Number(golden, "variance_in"),
            Number(golden, "variance_out"),
            golden.Config.TryGetProperty("out_act", out var activates) && activates.GetBoolean());
        network.to(float64);
        foreach (var (weightName, parameter) in network.named_parameters())
        {
            using var untracked = no_grad();
            parameter.copy_(golden["weights", weightName].ToTensor());
        }

        Assert.Equal(golden.Names("weights"), network.state_dict().Keys);
        var x = golden["inputs", "x"].ToLeaf();
        var y = network.forward(x.reshape(-1, units[0]));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        y.mul(golden["cotangents", "y"].ToTensor().reshape(y.shape)).sum().backward();
        GoldenAssert.Close(golden["grads", "x"], x.grad!.ToDoubles(), golden.TolGrad, $"{id} x");
        foreach (var (weightName, parameter) in network.named_parameters())
            GoldenAssert.Close(golden["grads", weightName], parameter.grad!.ToDoubles(), golden.TolGrad, $"{id} {weightName}");
    }

    private static double Number(GoldenCase golden, string option) => golden.Config.TryGetProperty(option, out var value) ? value.GetDouble() : 1;

    private static string? Function(GoldenCase golden) =>
        golden.Config.GetProperty("act") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;

    private static string? Obstacle(GoldenCase golden) =>
        Function(golden) is { } name && !Functions.ContainsKey(name) ? $"there is no activation {name}" : null;

    private sealed class NetworksAttribute() : SelectedCasesAttribute(true, Obstacle, "FullyConnectedNet");

    private sealed class OtherNetworksAttribute() : SelectedCasesAttribute(false, Obstacle, "FullyConnectedNet");
}
