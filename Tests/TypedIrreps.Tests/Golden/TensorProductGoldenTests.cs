using System.Reflection;
using System.Text.Json;
using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>The portable backend against e3nn's fully connected tensor product, in every normalisation.</summary>
public sealed class TensorProductGoldenTests
{
    [Theory, Planned]
    public void Values_and_gradients_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var layer = Layer(golden.Config);
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

    /// <summary>What there is no plan for: listed, so that the report of the tests says so.</summary>
    [Theory, Unplanned]
    public void Not_yet(string id) => Assert.Fail($"{id} should not run.");

    /// <summary>The product alone: the layer's bias is zero.</summary>
    private static RuntimeTensorProduct Layer(JsonElement config)
    {
        var constructor = config.GetProperty("ctor");
        var layer = new RuntimeTensorProduct(LayerPlan.For(
            Irreps.Parse(config.GetProperty("irreps_in1").GetString()!),
            Irreps.Parse(config.GetProperty("irreps_in2").GetString()!),
            Irreps.Parse(config.GetProperty("irreps_out").GetString()!),
            gated: false,
            Option("irrep_normalization", IrrepNormalization.Component),
            Option("path_normalization", PathNormalization.Element)));
        layer.to(float64);
        if (layer.Bias is { } bias)
            nn.init.zeros_(bias);
        return layer;

        TOption Option<TOption>(string name, TOption otherwise)
            where TOption : struct, Enum =>
            constructor.TryGetProperty(name, out var value) ? Enum.Parse<TOption>(value.GetString()!, ignoreCase: true) : otherwise;
    }

    private static bool IsPlanned(object[] row)
    {
        var config = GoldenSuite.Load((string)row[0]).Config;
        return config.GetProperty("shared_weights").GetBoolean()
            && !config.GetProperty("ctor").EnumerateObject().Any(option => option.Name.EndsWith("_var", StringComparison.Ordinal));
    }

    private abstract class CasesAttribute : DataAttribute
    {
        private readonly object[][] rows;

        protected CasesAttribute(bool planned)
        {
            rows = [.. GoldenSuite.Ids("FullyConnectedTensorProduct").Where(row => IsPlanned(row) == planned)];

            // A theory without data would fail, but another set of reference data may well have no such case.
            if (rows.Length == 0)
                (rows, Skip) = ([["none"]], "There is no such case.");
            else if (!planned)
                Skip = "Weights of each sample's own and declared variances have no plan yet.";
        }

        public override IEnumerable<object[]> GetData(MethodInfo testMethod) => rows;
    }

    private sealed class PlannedAttribute() : CasesAttribute(planned: true);

    private sealed class UnplannedAttribute() : CasesAttribute(planned: false);
}
