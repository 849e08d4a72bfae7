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
    [Theory, GoldenCases("FullyConnectedNet")]
    public void Values_and_gradients_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var units = golden.Config.GetProperty("hs").EnumerateArray().Select(count => count.GetInt32()).ToArray();
        using var network = new RadialNetwork(
            units[0],
            units[1..^1],
            units[^1],
            GoldenFunctions.Of(golden.Config.GetProperty("act") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null),
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
}
