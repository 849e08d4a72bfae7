using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Layers that act on one feature against e3nn's.</summary>
public sealed class NonlinearityGoldenTests
{
    private static readonly Dictionary<string, ActivationFunction> Functions = new()
    {
        ["silu"] = ActivationFunction.Silu,
        ["sigmoid"] = ActivationFunction.Sigmoid,
        ["tanh"] = ActivationFunction.Tanh,
        ["relu"] = ActivationFunction.Relu,
        ["abs"] = ActivationFunction.Abs,
        ["softplus"] = ActivationFunction.Softplus,
        ["ssp"] = ActivationFunction.ShiftedSoftplus,
        ["gelu"] = ActivationFunction.Gelu,
        ["sin"] = ActivationFunction.Sin,
        ["cos"] = ActivationFunction.Cos,
        ["softsign"] = ActivationFunction.Softsign,
        ["square"] = ActivationFunction.Square,
    };

    [Theory, GoldenCases("Norm")]
    public void Norms_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var norm = new Norm(Representation(golden, "irreps_in"), golden.Config.GetProperty("squared").GetBoolean());
        Assert.Equal(Representation(golden, "irreps_out"), DerivedIrreps.Norms(norm.Irreps));
        Compare(golden, norm.forward);
    }

    [Theory, Activations, OtherActivations]
    public void Activations_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var activation = new Activation(
            Representation(golden, "irreps_in"),
            FunctionOf(golden, irrep => irrep.IsScalar) ?? ActivationFunction.Silu,
            FunctionOf(golden, irrep => irrep is { Degree: 0, IsScalar: false }) ?? ActivationFunction.Tanh);
        Assert.Equal(Representation(golden, "irreps_out"), activation.Plan.Output);
        Compare(golden, activation.forward);
    }

    /// <summary>e3nn sorts what a gate takes by irrep; here the scalars come first, so that blocks change their places.</summary>
    [Theory, Gates, OtherGates]
    public void Gates_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var gate = new Gate(
            Representation(golden, "irreps_out"),
            FunctionsOf(golden, "act_scalars").FirstOrDefault(ActivationFunction.Silu)!.Value,
            FunctionsOf(golden, "act_gates").FirstOrDefault(ActivationFunction.Sigmoid)!.Value);
        var parts = GateParts(golden);
        var (sorted, permutation, _) = parts.Sort();
        Assert.Equal(Representation(golden, "irreps_in"), sorted.Simplify());
        Assert.Equal(gate.Plan.Product, parts.Simplify());
        var slices = sorted.Slices;
        Compare(golden, x => gate.forward(parts.Count == 0
            ? x
            : cat([.. permutation.Select(place => x.narrow(1, slices[place].Offset, slices[place].Length))], 1)));
    }

    [Theory, NormActivations, OtherNormActivations]
    public void Norm_activations_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var epsilon = golden.Config.GetProperty("epsilon");
        using var layer = new NormActivation(
            Representation(golden, "irreps"),
            Functions[golden.Config.GetProperty("act").GetString()!],
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

    /// <summary>Functions by their place, null for none; an unknown one is null too, and an obstacle.</summary>
    private static ActivationFunction?[] FunctionsOf(GoldenCase golden, string name) => [.. Names(golden, name).Select(function =>
        function is null ? ActivationFunction.Identity : Functions.TryGetValue(function, out var known) ? known : (ActivationFunction?)null)];

    private static string?[] Names(GoldenCase golden, string name) => [.. golden.Config.GetProperty(name).EnumerateArray().Select(function => function.GetString())];

    /// <summary>The function of some irreps; null if there are none of them.</summary>
    private static ActivationFunction? FunctionOf(GoldenCase golden, Func<Irrep, bool> wanted) => Representation(golden, "irreps_in")
        .Zip(FunctionsOf(golden, "acts")).Where(pair => wanted(pair.First.Irrep)).Select(pair => pair.Second).FirstOrDefault();

    private static Irreps GateParts(GoldenCase golden) =>
        Representation(golden, "irreps_scalars").Simplify() + Representation(golden, "irreps_gates").Simplify() + Representation(golden, "irreps_gated").Simplify();

    private static string? ActivationObstacle(GoldenCase golden)
    {
        var blocks = Representation(golden, "irreps_in").Zip(FunctionsOf(golden, "acts")).ToArray();
        if (Array.Exists(blocks, block => block.Second is null))
            return $"{string.Join(", ", Names(golden, "acts"))} are not all known";
        var functions = blocks.Where(block => block.First.Irrep.Degree == 0).GroupBy(block => block.First.Irrep, block => block.Second);
        return functions.Any(ofOneIrrep => ofOneIrrep.Distinct().Count() > 1) ? "scalars of one parity pass through one function" : null;
    }

    private static string? GateObstacle(GoldenCase golden)
    {
        var (scalars, gates) = (FunctionsOf(golden, "act_scalars"), FunctionsOf(golden, "act_gates"));
        if (scalars.Concat(gates).Contains(null))
            return "a function is not known";
        if (Representation(golden, "irreps_scalars").Concat(Representation(golden, "irreps_gates")).Any(block => !block.Irrep.IsScalar))
            return "pseudoscalars are gated, and are no gates";
        if (Representation(golden, "irreps_gated").Contains(default))
            return "invariant scalars are not gated";
        return scalars.Distinct().Count() > 1 || gates.Distinct().Count() > 1 ? "all scalars pass through one function, and so do all gates" : null;
    }

    private static string? NormActivationObstacle(GoldenCase golden) =>
        Functions.ContainsKey(golden.Config.GetProperty("act").GetString()!) ? null : "the function is not known";

    private sealed class ActivationsAttribute() : SelectedCasesAttribute(true, ActivationObstacle, "Activation");

    private sealed class OtherActivationsAttribute() : SelectedCasesAttribute(false, ActivationObstacle, "Activation");

    private sealed class GatesAttribute() : SelectedCasesAttribute(true, GateObstacle, "Gate");

    private sealed class OtherGatesAttribute() : SelectedCasesAttribute(false, GateObstacle, "Gate");

    private sealed class NormActivationsAttribute() : SelectedCasesAttribute(true, NormActivationObstacle, "NormActivation");

    private sealed class OtherNormActivationsAttribute() : SelectedCasesAttribute(false, NormActivationObstacle, "NormActivation");
}
