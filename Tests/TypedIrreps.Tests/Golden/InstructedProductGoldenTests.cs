using System.Text.Json;
using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Products of chosen paths against e3nn's <c>TensorProduct</c>: every mode, normalisation and kind of weights.</summary>
public sealed class InstructedProductGoldenTests
{
    [Theory, Products]
    public void Values_and_derivatives_agree(string id)
    {
        foreach (var backend in Enum.GetValues<LayerBackend>())
            Agrees(GoldenSuite.Load(id), backend);
    }

    [Theory, Products]
    public void Coefficients_and_weights_are_laid_out_alike(string id)
    {
        var golden = GoldenSuite.Load(id);
        var plan = Plan(golden);
        Assert.Equal(golden.Config.GetProperty("weight_numel").GetInt32(), plan.WeightCount);
        var expected = golden.Config.GetProperty("instructions").EnumerateArray().ToArray();
        var offsets = golden.Config.TryGetProperty("weight_slices", out var slices) ? slices.EnumerateArray().ToArray() : [];
        foreach (var path in plan.Paths)
        {
            var asked = path.Instruction;
            var place = Array.FindIndex(expected, entry =>
                entry.GetProperty("i_in1").GetInt32() == asked.Left && entry.GetProperty("i_in2").GetInt32() == asked.Right
                && entry.GetProperty("i_out").GetInt32() == asked.Output && entry.GetProperty("mode").GetString() == asked.Mode.ToText()
                && entry.GetProperty("has_weight").GetBoolean() == asked.HasWeights);
            Assert.True(place >= 0, $"{id}: e3nn has no path {asked}.");
            Assert.Equal(expected[place].GetProperty("coefficient").GetDouble(), path.Pairs.Coefficient, 1e-12);
            if (asked.HasWeights)
                Assert.Equal(expected[place].GetProperty("path_shape").EnumerateArray().Select(length => length.GetInt32()), path.WeightShape);
            if (place < offsets.Length && offsets[place].ValueKind == JsonValueKind.Array)
                Assert.Equal(offsets[place][0].GetInt32(), path.WeightOffset);
        }
    }

    private static void Agrees(GoldenCase golden, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var plan = Plan(golden);
        using var layer = new RuntimeInstructedProduct(plan) { Backend = backend };
        layer.to(float64);
        var x = golden["inputs", "x"].ToLeaf();
        var y = golden.TryGet("inputs", "y", out var second) ? second.ToLeaf() : x;
        Tensor? weights = null;
        if (layer.Weight is { } own)
        {
            layer.SetReferenceWeights(golden["weights", "w"].ToTensor());
            weights = own;
        }
        else if (plan.WeightCount > 0)
        {
            weights = golden["weights", "w"].ToLeaf();
        }

        var z = layer.forward(
            x.reshape(-1, plan.Left.Dim), y.reshape(-1, plan.Right.Dim), plan.SharesWeights ? null : weights?.reshape(-1, plan.WeightCount));
        GoldenAssert.Close(golden["outputs", "z"], z.ToDoubles(), golden.Tol, $"{golden.Id} z");
        if (golden.TryGet("outputs", "output_mask", out var mask))
            Assert.Equal(Numbers(mask).Select(number => number != 0), plan.Reached);

        var leaves = new List<(string Name, Tensor Tensor)> { ("x", x) };
        if (second is not null)
            leaves.Add(("y", y));
        if (weights is not null)
            leaves.Add(("w", weights));
        var tensors = leaves.Select(leaf => leaf.Tensor).ToArray();
        var isTwice = golden.Has("grads2");
        var first = Derivatives.Gradients(z.mul(golden["cotangents", "z"].ToTensor().reshape(z.shape)).sum(), tensors, isTwice);
        Close("grads", first);
        if (isTwice)
        {
            var slope = first[0].mul(golden["aux", "vx"].ToTensor()).sum().add(first[1].mul(golden["aux", "vy"].ToTensor()).sum());
            Close("grads2", Derivatives.Gradients(slope, tensors, differentiable: false));
        }

        void Close(string group, Tensor[] actual)
        {
            Assert.Equal(golden.FilledNames(group).Order(), leaves.Select(leaf => leaf.Name).Order());
            foreach (var (leaf, gradient) in leaves.Zip(actual))
                GoldenAssert.Close(golden[group, leaf.Name], gradient.ToDoubles(), golden.TolGrad, $"{golden.Id} {group} {leaf.Name}");
        }
    }

    private static IEnumerable<double> Numbers(GoldenArray array) =>
        array.IsInteger ? array.Integers.ToArray().Select(number => (double)number) : array.Values.ToArray();

    private static InstructedProductPlan Plan(GoldenCase golden)
    {
        var given = golden.Config.GetProperty("ctor");
        var sharesWeights = golden.Config.GetProperty("shared_weights").GetBoolean();
        var irrepNormalization = Choice(given, "irrep_normalization", IrrepNormalization.Component);
        if (golden.Kind == "TensorSquare")
            return InstructedProductPlan.Square(Representation("irreps_in").Simplify(), Representation("irreps_out").Simplify(), irrepNormalization, sharesWeights);
        var (left, right, output) = (Representation("irreps_in1"), Representation("irreps_in2"), Representation("irreps_out"));
        var pathNormalization = Choice(given, "path_normalization", PathNormalization.Element);
        var variances = new ProductVariances(Variances("in1_var"), Variances("in2_var"), Variances("out_var"));
        return golden.Kind == "TensorProduct"
            ? InstructedProductPlan.For(left, right, output, given.GetProperty("instructions").EnumerateArray().Select(Instruction), irrepNormalization, pathNormalization, sharesWeights, variances)
            : InstructedProductPlan.FullyConnected(left, right, output, irrepNormalization, pathNormalization, sharesWeights, variances);

        Irreps Representation(string name) => Irreps.Parse(given.GetProperty(name).GetString()!);

        double[]? Variances(string name) => given.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(number => number.GetDouble())]
            : null;
    }

    private static TensorProductInstruction Instruction(JsonElement entry)
    {
        var parts = entry.EnumerateArray().Select(part => part.ToString()).ToArray();
        return TensorProductInstruction.Parse(string.Join(",", parts));
    }

    private static T Choice<T>(JsonElement options, string name, T otherwise)
        where T : struct, Enum =>
        options.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Enum.Parse<T>(value.GetString()!, ignoreCase: true) : otherwise;

    private static string? Obstacle(GoldenCase golden) => golden.Kind == "TensorSquare" && !golden.FilledNames("weights").Any()
        ? "no weights: compared as a product of pairs"
        : null;

    private sealed class ProductsAttribute() : SelectedCasesAttribute(true, Obstacle, "TensorProduct", "FullyConnectedTensorProduct", "TensorSquare");
}
