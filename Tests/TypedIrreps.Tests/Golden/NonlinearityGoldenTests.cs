using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Layers that act on one feature against e3nn's.</summary>
public sealed class NonlinearityGoldenTests
{
    [Theory, GoldenCases("Norm")]
    public void Norms_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var norm = new Norm(Representation(golden, "irreps_in"), golden.Config.GetProperty("squared").GetBoolean());
        Assert.Equal(Representation(golden, "irreps_out"), DerivedIrreps.Norms(norm.Irreps));
        Compare(golden, norm.forward);
    }

    [Theory, GoldenCases("Activation")]
    public void Activations_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var activation = new Activation(Activation(golden, "irreps_in", "acts"));
        Assert.Equal(Representation(golden, "irreps_out"), activation.Plan.Output);
        Compare(golden, activation.forward);
    }

    /// <summary>e3nn sorts what a gate takes by irrep; here the scalars come first, so that blocks change their places.</summary>
    [Theory, GoldenCases("Gate")]
    public void Gates_of_any_functions_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var gate = new RuntimeGate(
            Activation(golden, "irreps_scalars", "act_scalars"), Activation(golden, "irreps_gates", "act_gates"), Representation(golden, "irreps_gated"));
        Assert.Equal(Representation(golden, "irreps_out"), gate.Output.Simplify());
        Compare(golden, x => gate.forward(Unsorted(golden, x)));
    }

    [Theory, Gates]
    public void Gates_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var gate = new Gate(
            Representation(golden, "irreps_out"),
            FunctionsOf(golden, "act_scalars").FirstOrDefault(ActivationFunction.Silu),
            FunctionsOf(golden, "act_gates").FirstOrDefault(ActivationFunction.Sigmoid));
        Assert.Equal(gate.Plan.Product, GateParts(golden).Simplify());
        Compare(golden, x => gate.forward(Unsorted(golden, x)));
    }

    [Theory, GoldenCases("NormActivation")]
    public void Norm_activations_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var epsilon = golden.Config.GetProperty("epsilon");
        using var layer = new NormActivation(
            Representation(golden, "irreps"),
            GoldenFunctions.Of(golden.Config.GetProperty("act").GetString()),
            golden.Config.GetProperty("normalize").GetBoolean(),
            epsilon.ValueKind == System.Text.Json.JsonValueKind.Null ? 1e-8 : epsilon.GetDouble(),
            golden.Config.GetProperty("bias").GetBoolean());
        layer.to(float64);
        using (no_grad())
            layer.Biases?.copy_(golden["weights", "b"].ToTensor());
        Compare(golden, layer.forward, layer.Biases is { } biases ? [("b", biases)] : []);
    }

    private static void Compare(GoldenCase golden, Func<Tensor, Tensor> layer, params (string Name, Tensor Tensor)[] parameters)
    {
        var x = golden["inputs", "x"].ToLeaf();
        var y = layer(x);
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{golden.Id} y");
        Assert.Equal(golden.FilledNames("grads").Order(), parameters.Select(parameter => parameter.Name).Append("x").Order());
        (string Name, Tensor Tensor)[] leaves = [("x", x), .. parameters];
        var gradients = Derivatives.Gradients(
            y.mul(golden["cotangents", "y"].ToTensor()).sum(), [.. leaves.Select(leaf => leaf.Tensor)], differentiable: false);
        foreach (var (leaf, gradient) in leaves.Zip(gradients))
            GoldenAssert.Close(golden["grads", leaf.Name], gradient.ToDoubles(), golden.TolGrad, $"{golden.Id} grads {leaf.Name}");
    }

    private static Irreps Representation(GoldenCase golden, string name) => Irreps.Parse(golden.Config.GetProperty(name).GetString()!);

    /// <summary>Scalars, gates and gated irreps in this order, out of e3nn's.</summary>
    private static Tensor Unsorted(GoldenCase golden, Tensor x)
    {
        var parts = GateParts(golden);
        var (sorted, permutation, _) = parts.Sort();
        Assert.Equal(Representation(golden, "irreps_in"), sorted.Simplify());
        var slices = sorted.Slices;
        return parts.Count == 0 ? x : cat([.. permutation.Select(place => x.narrow(1, slices[place].Offset, slices[place].Length))], 1);
    }

    private static ActivationPlan Activation(GoldenCase golden, string irreps, string functions) =>
        ActivationPlan.OfBlocks(Representation(golden, irreps), FunctionsOf(golden, functions));

    private static ActivationFunction[] FunctionsOf(GoldenCase golden, string name) => [.. golden.Config.GetProperty(name).EnumerateArray()
        .Select(function => GoldenFunctions.Of(function.GetString()))];

    private static Irreps GateParts(GoldenCase golden) =>
        Representation(golden, "irreps_scalars").Simplify() + Representation(golden, "irreps_gates").Simplify() + Representation(golden, "irreps_gated").Simplify();

    private static string? GateObstacle(GoldenCase golden) =>
        Representation(golden, "irreps_scalars").Concat(Representation(golden, "irreps_gates")).Any(block => !block.Irrep.IsScalar)
        || Representation(golden, "irreps_gated").Contains(default)
        || FunctionsOf(golden, "act_scalars").Distinct().Count() > 1 || FunctionsOf(golden, "act_gates").Distinct().Count() > 1
            ? "gates of any functions alone can be of this kind"
            : null;

    private sealed class GatesAttribute() : SelectedCasesAttribute(true, GateObstacle, "Gate");
}
