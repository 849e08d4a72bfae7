using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Radial bases without envelope against e3nn's <c>soft_one_hot_linspace</c>.</summary>
public sealed class RadialBasisGoldenTests
{
    private static readonly Dictionary<string, RadialBasisKind> Kinds = new()
    {
        ["bessel"] = RadialBasisKind.Bessel,
        ["gaussian"] = RadialBasisKind.Gaussian,
        ["cosine"] = RadialBasisKind.Cosine,
        ["smooth_finite"] = RadialBasisKind.SmoothFinite,
        ["fourier"] = RadialBasisKind.Fourier,
    };

    [Theory, Bases, OtherBases]
    public void Values_and_gradients_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var basis = new RadialBasis(
            golden.Config.GetProperty("number").GetInt32(), golden.Config.GetProperty("end").GetDouble(), Kinds[Function(golden)], envelope: 0);
        var x = golden["inputs", "x"].ToLeaf();
        var y = basis.forward(x.reshape(-1, 1));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        y.mul(golden["cotangents", "y"].ToTensor().reshape(y.shape)).sum().backward();
        GoldenAssert.Close(golden["grads", "x"], x.grad!.ToDoubles(), golden.TolGrad, $"{id} x");
    }

    private static string Function(GoldenCase golden) => golden.Config.GetProperty("basis").GetString()!;

    private static string? Obstacle(GoldenCase golden)
    {
        if (!golden.Config.GetProperty("cutoff").GetBoolean())
            return "a radial basis ends at its cutoff";
        if (golden.Config.GetProperty("start").GetDouble() != 0)
            return "lengths begin at zero";
        return Kinds.ContainsKey(Function(golden)) ? null : $"there is no basis {Function(golden)}";
    }

    private sealed class BasesAttribute() : SelectedCasesAttribute(true, Obstacle, "soft_one_hot_linspace");

    private sealed class OtherBasesAttribute() : SelectedCasesAttribute(false, Obstacle, "soft_one_hot_linspace");
}
