using System.Text.Json;
using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data.Reference;

/// <summary>Single layers of e3nn and of the published code, with the names that they have in Python.</summary>
public sealed class ReferenceLayersTests
{
    /// <summary>A product with the options of the plan, and a declared layer's plan, which normalises no paths.</summary>
    [Theory, Products]
    public void Fully_connected_products_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var plan = GoldenPlans.Product(golden);
        var isDefault = plan.Product is { IrrepNormalization: IrrepNormalization.Component, PathNormalization: PathNormalization.Element };
        LayerPlan[] plans = isDefault ? [plan, LayerPlan.For(plan.Input, plan.Attributes, plan.Output, gated: false)]
            : plan.Product.PathNormalization == PathNormalization.None ? [] : [plan];
        foreach (var layer in plans.Select(own => new RuntimeTensorProduct(own)))
        {
            using var owned = layer;
            layer.to(float64);
            ReferenceWeights.Load(layer, Named(golden, ("w", "weight"), ("output_mask", "output_mask")), ReferenceConvention.E3nn05);
            var z = layer.forward(golden["inputs", "x"].ToTensor().reshape(-1, plan.Input.Dim), golden["inputs", "y"].ToTensor().reshape(-1, plan.Attributes.Dim));
            GoldenAssert.Close(golden["outputs", "z"], z.ToDoubles(), golden.Tol, $"{id} z");
        }
    }

    [Theory, Blocks]
    public void Published_blocks_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var layer = new RuntimeTensorProduct(GoldenPlans.Layer(golden));
        layer.to(float64);
        var given = Named(golden, ("tp.weight", "tp.weight"), ("biases", "biases"));
        ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn05);
        var x = golden["inputs", "x"].ToTensor();
        var y = layer.forward(x, golden.TryGet("inputs", "attr", out var attributes) ? attributes.ToTensor() : ones(x.shape[0], 1, dtype: float64));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        Same(given, ReferenceWeights.Save(layer));
    }

    [Theory, GoldenCases("Linear")]
    public void Linear_layers_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        if (golden.Config.GetProperty("ctor").EnumerateObject().Select(option => option.Name).Except(["irreps_in", "irreps_out", "biases"]).Any()
            || (golden.Config.GetProperty("ctor").TryGetProperty("biases", out var biases) && biases.ValueKind == JsonValueKind.Array))
            return;
        var (input, output) = (Representation(golden, "irreps_in"), Representation(golden, "irreps_out"));
        using var layer = new RuntimeLinear(input, output, golden.Config.GetProperty("bias_numel").GetInt32() > 0);
        layer.to(float64);
        var given = Named(golden, ("w", "weight"), ("b", "bias"));
        given["output_mask"] = ones(output.Dim);
        given.TryAdd("bias", empty(0));
        ReferenceWeights.Load(layer, given, ReferenceConvention.E3nn05);
        var y = layer.forward(golden["inputs", "x"].ToTensor().reshape(-1, input.Dim));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        Same(given, ReferenceWeights.Save(layer));
    }

    [Theory, GoldenCases("FullyConnectedNet")]
    public void Radial_networks_have_e3nns_names(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var units = golden.Config.GetProperty("hs").EnumerateArray().Select(count => count.GetInt32()).ToArray();
        using var network = new RadialNetwork(units[0], units[1..^1], units[^1]);
        network.to(float64);
        var given = golden.Names("weights").ToDictionary(name => name, name => golden["weights", name].ToTensor());
        ReferenceWeights.Load(network, given, ReferenceConvention.E3nn05);
        Assert.All(network.Weights.Index(), pair => Assert.Equal(given[$"layer{pair.Index}.weight"].ToDoubles(), pair.Item.ToDoubles()));
        Same(given, ReferenceWeights.Save(network));
    }

    [Fact]
    public void Norms_have_the_reference_s_names()
    {
        using var scope = NewDisposeScope();
        var irreps = Irreps.Parse("3x0e+2x0o+2x1o");
        Names(new BatchNorm(irreps), ("weight", 7), ("bias", 3), ("running_mean", 3), ("running_var", 7));
        Names(new BatchNorm(irreps, affine: false), ("running_mean", 3), ("running_var", 7));
        Names(new InstanceNorm(irreps), ("weight", 7), ("bias", 5));
        Names(new InstanceNorm(irreps, pseudoscalars: Pseudoscalars.CentredAndBiased), ("weight", 7), ("bias", 5));
        Names(new InstanceNorm(irreps, affine: false));
        Names(new LayerNorm(irreps), ("affine_weight", 7), ("affine_bias", 3));
        Names(new NormActivation(irreps, biases: true), ("biases", 7));

        static void Names(nn.Module layer, params (string Name, long Length)[] expected)
        {
            using var owned = layer;
            var saved = ReferenceWeights.Save(layer);
            Assert.Equal(expected, saved.Select(pair => (pair.Key, pair.Value.shape.Single())));
            ReferenceWeights.Load(layer, saved, ReferenceConvention.E3nn05);
        }
    }

    [Fact]
    public void An_instance_norm_takes_biases_of_0e_and_zeros_of_0o()
    {
        using var scope = NewDisposeScope();
        using var norm = new InstanceNorm(Irreps.Parse("1x0o+2x0e+1x1o"));
        var given = new Dictionary<string, Tensor> { ["weight"] = ones(4), ["bias"] = tensor([0f, 2f, 3f]) };
        ReferenceWeights.Load(norm, given, ReferenceConvention.E3nn05);
        Assert.Equal([2.0, 3.0], norm.Bias!.ToDoubles());
        Same(given, ReferenceWeights.Save(norm));
        given["bias"] = tensor([1f, 2f, 3f]);
        Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(norm, given, ReferenceConvention.E3nn05));
    }

    [Fact]
    public void A_plain_product_has_no_biases()
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("2x0e"));
        ReferenceWeights.Load(layer, new Dictionary<string, Tensor> { ["weight"] = ones(4) }, ReferenceConvention.E3nn05);
        Assert.Equal([0.0, 0.0], layer.Bias!.ToDoubles());

        // A gate is a module of its own in e3nn.
        using var gated = new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("2x0e"), gated: true);
        var error = Assert.Throws<ReferenceMismatchException>(
            () => ReferenceWeights.Load(gated, new Dictionary<string, Tensor> { ["weight"] = ones(4) }, ReferenceConvention.E3nn05));
        Assert.Equal(["tp.weight", "biases", "weight"], error.Differences.Select(difference => difference.Subject));
    }

    [Fact]
    public void What_torch_save_wrote_is_taken_as_it_is()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var pickle = new PickleWriter().Dictionary(checkpoint => checkpoint.Text("state_dict").Ordered(state => state
            .Text("module.tp.weight").Tensor("FloatStorage", "0", 2, 0, [2], [1])
            .Text("module.biases").Tensor("FloatStorage", "1", 1, 0, [1], [1])));
        new PyTorchWriter(pickle.Stop(), Bytes(2, 3), Bytes(5)).Save(folder["weights.pt"]);
        using var layer = new RuntimeTensorProduct(Irreps.Parse("1x0e+1x1o"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("1x0e"));
        ReferenceWeights.Load(layer, PyTorchFile.Read(folder["weights.pt"]).Tensors, ReferenceConvention.E3nn05);
        Assert.Equal([2.0, 3.0], layer.GetReferenceWeights().ToDoubles());
        Assert.Equal([5.0], layer.Bias!.ToDoubles());

        static byte[] Bytes(params float[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];
    }

    [Fact]
    public void Scores_are_fully_connected_products()
    {
        using var scope = NewDisposeScope();
        using var scores = new PublishedScores();
        var given = new Dictionary<string, Tensor> { ["weight"] = arange(scores.Shape.WeightCount, dtype: float32), ["output_mask"] = ones(2) };
        ReferenceWeights.Load(scores, given, ReferenceConvention.E3nn04);
        Assert.Equal(given["weight"].ToDoubles(), scores.GetReferenceWeights().ToDoubles());
        Same(given, ReferenceWeights.Save(scores));
    }

    /// <summary>The weights of its product come from a network, which nothing can be said to have turned.</summary>
    [Fact]
    public void Convolutions_are_their_layers()
    {
        using var scope = NewDisposeScope();
        using var convolution = new PublishedConvolution();
        using var other = new PublishedConvolution();
        var saved = ReferenceWeights.Save(convolution);
        Assert.Equal(convolution.state_dict().Keys.Order(), saved.Keys.Order());
        ReferenceWeights.Load(other, saved, ReferenceConvention.E3nn05);
        Same(saved, ReferenceWeights.Save(other));
        Assert.Contains(
            "1e x 2e -> 2e, whose sign e3nn 0.5 turned, without",
            Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(other, saved, ReferenceConvention.E3nn04)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_stays_behind()
    {
        using var model = new PublishedNodes();
        Round();
        var before = Tensors.Live;
        Round();
        Assert.Equal(before, Tensors.Live);

        void Round()
        {
            var saved = ReferenceWeights.Save(model);
            ReferenceWeights.Load(model, saved, ReferenceConvention.E3nn04);
            Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(model, new Dictionary<string, Tensor>(), ReferenceConvention.E3nn05));
            foreach (var tensor in saved.Values)
                tensor.Dispose();
        }
    }

    [Fact]
    public void Modules_of_other_libraries_keep_their_names()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(("first", (nn.Module<Tensor, Tensor>)nn.Linear(2, 3)), ("norm", nn.BatchNorm1d(3)));
        var saved = ReferenceWeights.Save(module);
        Assert.Equal(module.state_dict().Keys.Order(), saved.Keys.Order());
        ReferenceWeights.Load(module, saved, ReferenceConvention.E3nn05);
    }

    private static Dictionary<string, Tensor> Named(GoldenCase golden, params (string Golden, string Name)[] names)
    {
        var named = new Dictionary<string, Tensor>();
        foreach (var (source, name) in names)
        {
            if (golden.TryGet("weights", source, out var array) || golden.TryGet("outputs", source, out array))
                named[name] = array.ToTensor();
        }

        return named;
    }

    /// <summary>What is saved is what was loaded; what is ignored is not saved.</summary>
    private static void Same(Dictionary<string, Tensor> given, Dictionary<string, Tensor> saved)
    {
        Assert.All(saved, pair => Assert.Equal(given[pair.Key].ToDoubles(), pair.Value.ToDoubles()));
        Assert.Empty(given.Where(pair => pair.Value.numel() > 0 && pair.Key != "output_mask").Select(pair => pair.Key).Except(saved.Keys));
    }

    private static Irreps Representation(GoldenCase golden, string name) => Irreps.Parse(golden.Config.GetProperty(name).GetString()!);

    private static string? ProductObstacle(GoldenCase golden) => golden.Config.GetProperty("shared_weights").GetBoolean()
        ? GoldenPlans.ProductObstacle(golden)
        : "no layer takes weights of each sample's own";

    private static string? BlockObstacle(GoldenCase golden) => GoldenPlans.LayerObstacle(golden)
        ?? (GoldenPlans.Layer(golden).Product.Output.Contains(new Irrep(0, Parity.Odd)) ? "the published code has a bias on 0o" : null);

    private sealed class ProductsAttribute() : SelectedCasesAttribute(true, ProductObstacle, "FullyConnectedTensorProduct");

    private sealed class BlocksAttribute() : SelectedCasesAttribute(true, BlockObstacle, "O3TensorProduct", "O3TensorProductSwishGate");
}
