using System.Text.Json;
using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Planning;

/// <summary>
/// The paths of tensor products, their coefficients and their weights against e3nn's instructions. Those with declared variances are
/// products of chosen paths, which InstructedProductGoldenTests compares.
/// </summary>
public sealed class TensorProductPlanGoldenTests
{
    private const double Rounding = 1e-12;

    [Theory, Products]
    public void Paths_of_a_product_agree(string id)
    {
        var golden = GoldenSuite.Load(id);
        var config = golden.Config;
        var plan = GoldenPlans.Product(golden).Product;
        Assert.Equal(config.GetProperty("weight_numel").GetInt32(), plan.WeightCount);
        ComparePaths(plan, config.GetProperty("instructions"), coefficientOf: instruction => instruction.GetProperty("coefficient").GetDouble());

        // Paths without weights are no paths here.
        var slices = config.GetProperty("weight_slices").EnumerateArray()
            .Select(slice => (Begin: slice[0].GetInt32(), End: slice[1].GetInt32())).Where(slice => slice.End > slice.Begin);
        Assert.Equal(slices, plan.Paths.Select(path => (path.WeightOffset, path.WeightOffset + path.WeightCount)));
    }

    [Theory, Products]
    public void What_no_path_reaches_is_masked(string id)
    {
        var golden = GoldenSuite.Load(id);
        var plan = GoldenPlans.Product(golden).Product;
        var mask = golden["outputs", "output_mask"].Values;
        Assert.Equal(plan.Output.Dim, mask.Length);
        for (var block = 0; block < plan.Output.Count; block++)
        {
            var expected = plan.UnreachableOutputs.Contains(block) ? 0.0 : 1.0;
            Assert.All(mask.AsSpan(plan.Output.Slices[block].Offset, plan.Output[block].Dim).ToArray(), value => Assert.Equal(expected, value));
        }
    }

    [Theory, Layers, IncomparableLayers]
    public void Paths_of_a_layer_agree(string id)
    {
        var golden = GoldenSuite.Load(id);
        var config = golden.Config;
        var plan = GoldenPlans.Layer(golden);
        Assert.Equal(config.GetProperty("tp_irreps_out").GetString(), plan.Product.Output.ToString());

        // The published layer divides the product by a number for each output block.
        var divisors = config.GetProperty("sqrt_k_correction_per_slice");
        ComparePaths(plan.Product, config.GetProperty("tp_instructions"), instruction =>
            instruction.GetProperty("coefficient").GetDouble() / divisors.GetProperty($"{instruction.GetProperty("i_out").GetInt32()}").GetDouble());
        Assert.Equal(golden["weights", "tp.weight"].Length, plan.WeightCount);
    }

    private static void ComparePaths(TensorProductPlan plan, JsonElement instructions, Func<JsonElement, double> coefficientOf)
    {
        var expected = instructions.EnumerateArray().Where(instruction => Shape(instruction).All(n => n > 0)).ToArray();
        Assert.Equal(
            expected.Select(instruction => (instruction.GetProperty("i_in1").GetInt32(), instruction.GetProperty("i_in2").GetInt32(), instruction.GetProperty("i_out").GetInt32())),
            plan.Paths.Select(path => (path.Input, path.Attribute, path.Output)));
        foreach (var (instruction, path) in expected.Zip(plan.Paths))
        {
            Assert.Equal("uvw", instruction.GetProperty("mode").GetString());
            Assert.Equal(Shape(instruction), new[] { path.InputMultiplicity, path.AttributeMultiplicity, path.OutputMultiplicity });
            var coefficient = coefficientOf(instruction);
            Assert.Equal(coefficient, path.Coefficient, Rounding * coefficient);
        }
    }

    private static int[] Shape(JsonElement instruction) =>
        [.. instruction.GetProperty("path_shape").EnumerateArray().Select(n => n.GetInt32())];

    private sealed class ProductsAttribute() : SelectedCasesAttribute(true, GoldenPlans.ProductObstacle, "FullyConnectedTensorProduct");

    private sealed class LayersAttribute() : SelectedCasesAttribute(true, GoldenPlans.LayerObstacle, "O3TensorProduct", "O3TensorProductSwishGate");

    private sealed class IncomparableLayersAttribute() : SelectedCasesAttribute(false, GoldenPlans.LayerObstacle, "O3TensorProduct", "O3TensorProductSwishGate");
}
