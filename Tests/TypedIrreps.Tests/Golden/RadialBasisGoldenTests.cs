using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Soft one-hot vectors, and the radial bases without envelope among them, against e3nn's <c>soft_one_hot_linspace</c>.</summary>
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

    [Theory, GoldenCases("soft_one_hot_linspace")]
    public void Soft_one_hot_vectors_agree(string id)
    {
        var config = GoldenSuite.Load(id).Config;
        using var basis = new SoftOneHot(
            config.GetProperty("start").GetDouble(),
            config.GetProperty("end").GetDouble(),
            config.GetProperty("number").GetInt32(),
            Kinds[config.GetProperty("basis").GetString()!],
            config.GetProperty("cutoff").GetBoolean());
        Agrees(id, basis);
    }

    [Theory, Bases]
    public void Radial_bases_agree(string id)
    {
        var config = GoldenSuite.Load(id).Config;
        using var basis = new RadialBasis(
            config.GetProperty("number").GetInt32(), config.GetProperty("end").GetDouble(), Kinds[config.GetProperty("basis").GetString()!], envelope: 0);
        Agrees(id, basis);
    }

    private static void Agrees(string id, nn.Module<Tensor, Tensor> basis)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var x = golden["inputs", "x"].ToLeaf();
        var y = basis.forward(x.reshape(-1, 1));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        y.mul(golden["cotangents", "y"].ToTensor().reshape(y.shape)).sum().backward();
        GoldenAssert.Close(golden["grads", "x"], x.grad!.ToDoubles(), golden.TolGrad, $"{id} x");
    }

    private static string? Obstacle(GoldenCase golden) =>
        golden.Config.GetProperty("cutoff").GetBoolean() && golden.Config.GetProperty("start").GetDouble() == 0 ? null : "no radial basis: lengths begin at zero and end at the cutoff";

    private sealed class BasesAttribute() : SelectedCasesAttribute(true, Obstacle, "soft_one_hot_linspace");
}
