using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data.Reference;

/// <summary>Names, shapes and values of weights that come along from Python: what is taken, what is refused, what goes back.</summary>
public sealed class ReferenceWeightsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly nn.Module model = Drawn(1);

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void What_is_saved_is_loaded_bit_for_bit()
    {
        var saved = ReferenceWeights.Save(model);
        using var other = Drawn(2);
        ReferenceWeights.Load(other, saved, ReferenceConvention.E3nn05);
        Assert.Equal(State(model), State(other));
        Assert.All(saved.Values, tensor => Assert.False(tensor.requires_grad));
        Assert.Equal(saved.Values.Select(tensor => tensor.Handle).Distinct().Count(), saved.Count);
        saved["layers.0.feature_norm.weight"].zero_();
        Assert.Equal(State(model), State(other));
    }

    [Fact]
    public void Names_are_those_of_the_published_code()
    {
        string[] products = ["message_layer_1", "message_layer_2", "update_layer_1", "update_layer_2"];
        string[] norms = ["feature_norm", "message_norm"];
        var expected = new List<string> { "embedding_layer.tp.weight", "embedding_layer.biases" };
        foreach (var i in Enumerable.Range(0, 2))
        {
            expected.AddRange(products.SelectMany(name => new[] { $"layers.{i}.{name}.tp.weight", $"layers.{i}.{name}.biases" }));
            expected.AddRange(norms.SelectMany(name => new[] { "weight", "bias", "running_mean", "running_var" }.Select(part => $"layers.{i}.{name}.{part}")));
        }

        expected.AddRange(["pre_pool1.tp.weight", "pre_pool1.biases", "pre_pool2.tp.weight", "pre_pool2.biases"]);
        Assert.Equal(expected.Order(), ReferenceWeights.Save(model).Keys.Order());
    }

    /// <summary>The published code merges neighbours where features are joined: 4x0e+2x1o+1x1e+1x2e+4x0e+2x1o+1x1e+(1+3)x2e.</summary>
    [Fact]
    public void Joined_blocks_are_merged()
    {
        const string Name = "layers.0.message_layer_1.tp.weight";
        var layer = (TensorProductModule)model.named_modules().Single(module => module.name == "layers_0.message_layer_1").module;
        Assert.Equal("4x0e+2x1o+1x1e+1x2e+4x0e+2x1o+1x1e+1x2e+3x2e", layer.Plan.Input.ToString());
        var stated = PortablePlan.For(TensorProductPlan.FullyConnected(
            Irreps.Parse("4x0e+2x1o+1x1e+1x2e+4x0e+2x1o+1x1e+4x2e"), layer.Plan.Attributes, Irreps.Parse("8x0e+2x1o+1x1e+1x2e")));
        var weights = ReferenceWeights.Save(model)[Name];
        Assert.Equal(layer.Weight.ToDoubles(), stated.ReferenceOrder.Select(place => weights[place].ToDouble()));
        Assert.NotEqual(layer.GetReferenceWeights().ToDoubles(), weights.ToDoubles());
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("model.module.")]
    [InlineData("state_dict.")]
    [InlineData("model_state_dict.model.")]
    public void What_stands_in_front_of_all_names_is_taken_off(string wrapper)
    {
        using var other = Drawn(2);
        ReferenceWeights.Load(other, Renamed(ReferenceWeights.Save(model), name => wrapper + name), ReferenceConvention.E3nn05);
        Assert.Equal(State(model), State(other));
    }

    [Fact]
    public void A_part_that_is_called_so_keeps_its_name()
    {
        using var wrapper = nn.Sequential(("model", (nn.Module<Tensor, Tensor>)new RuntimeLinear(Irreps.Parse("2x0e"), Irreps.Parse("3x0e"))));
        var saved = ReferenceWeights.Save(wrapper);
        Assert.Equal(["model.weight"], saved.Keys);
        ReferenceWeights.Load(wrapper, Renamed(saved, name => $"module.{name}"), ReferenceConvention.E3nn05);
    }

    [Fact]
    public void The_caller_may_rename_and_leave_out()
    {
        var given = Renamed(ReferenceWeights.Save(model), name => $"net/{name.Replace("layers.", "blocks.", StringComparison.Ordinal)}");
        given["optimizer.step"] = tensor(3L);
        using var other = Drawn(2);
        ReferenceWeights.Load(
            other,
            given,
            ReferenceConvention.E3nn05,
            name => name.StartsWith("net/", StringComparison.Ordinal) ? name["net/".Length..].Replace("blocks.", "layers.", StringComparison.Ordinal) : null);
        Assert.Equal(State(model), State(other));

        var error = Assert.Throws<ArgumentException>("rename", () => ReferenceWeights.Load(other, given, ReferenceConvention.E3nn05, _ => "x"));
        Assert.Contains("'x' again for 'net/blocks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_beside_the_weights_are_ignored()
    {
        var given = ReferenceWeights.Save(model);
        given["embedding_layer.tp.output_mask"] = ones(3);
        given["embedding_layer.tp._compiled_main_left_right._w3j_1_1_0"] = eye(3).unsqueeze(-1).div(Math.Sqrt(3));
        given["layers.0.feature_norm.num_batches_tracked"] = tensor(7L);
        given["layers.0.message_layer_1.gate.mul.weight"] = empty(0);
        given["layers.0.message_layer_1.gate.mul._compiled_main_left_right.x"] = ones(1);
        ReferenceWeights.Load(model, given, ReferenceConvention.E3nn05);
    }

    [Fact]
    public void Whatever_is_wrong_is_listed_and_nothing_is_changed()
    {
        var before = State(model);
        var given = Renamed(ReferenceWeights.Save(Drawn(2)), name => name);
        given.Remove("pre_pool1.biases");
        given.Remove("layers.1.message_norm.running_var");
        given["pre_pool1.bias"] = ones(8);
        given["embedding_layer.tp.weight"] = ones(3);
        given["layers.0.feature_norm.weight"] = ones(8, int64);
        given["pre_pool2.biases"] = tensor([1.0, 0.5, 0.0]);

        var error = Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(model, given, ReferenceConvention.E3nn05));
        Assert.Equal(
            [
                new("embedding_layer.tp.weight", "Float64 [27]", "Float32 [3]"),
                new("layers.0.feature_norm.weight", "Float64 [8]", "Int64 [8]"),
                new("layers.1.message_norm.running_var", "Float64 [8]", "nothing"),
                new("pre_pool1.bias", "nothing: the model has no such tensor", "Float32 [8]"),
                new("pre_pool1.biases", "Float64 [8]", "nothing"),
                new ReferenceDifference("pre_pool2.biases", "zeros on its channels of 0o, where biases break the symmetry under reflections", "numbers up to 0.5"),
            ],
            error.Differences.OrderBy(difference => difference.Subject, StringComparer.Ordinal));
        Assert.All(error.Differences, difference => Assert.Contains(difference.ToString(), error.Message, StringComparison.Ordinal));
        Assert.Equal(before, State(model));
    }

    [Fact]
    public void Biases_on_pseudoscalars_may_be_zero()
    {
        var given = ReferenceWeights.Save(model);
        var biases = given["pre_pool2.biases"].ToDoubles();
        Assert.Equal([0, 0], biases[1..]);
        given["pre_pool2.biases"] = tensor([biases[0] + 1, 0, 0]);
        ReferenceWeights.Load(model, given, ReferenceConvention.E3nn05);
        Assert.Equal([biases[0] + 1], model.state_dict()["head.pre_pool2.bias"].ToDoubles());
    }

    [Fact]
    public void A_gate_that_opens_other_channels_in_the_published_code_is_refused()
    {
        using var layer = new UnsortedGate();
        var error = Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Save(layer));
        Assert.Equal(
            [
                new ReferenceDifference(
                    "tp.weight",
                    "irreps in front of the gate as e3nn's gate sorts them, 1x0o+4x0e+1x1o",
                    "4x0e+1x0o+1x1o, where it opens the wrong channels"),
            ],
            error.Differences);

        using var repeated = new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("2x0e+1x1o+1x0e"), gated: true);
        Assert.Contains(
            "expected the irreps in front of the published gate, 4x0e+1x1o+1x0e",
            Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Save(repeated)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_brought_to_the_models_own_type()
    {
        var given = ReferenceWeights.Save(model).ToDictionary(pair => pair.Key, pair => pair.Value.to(float32));
        using var other = Drawn(2);
        ReferenceWeights.Load(other, given, ReferenceConvention.E3nn05);
        Assert.All(other.state_dict(), pair => Assert.Equal(float64, pair.Value.dtype));
        Assert.Equal(
            State(model).Select(entry => (entry.Name, (double)(float)entry.Value)), State(other));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var none = new Dictionary<string, Tensor>();
        Assert.Throws<ArgumentNullException>("module", () => ReferenceWeights.Load(null!, none, ReferenceConvention.E3nn05));
        Assert.Throws<ArgumentNullException>("tensors", () => ReferenceWeights.Load(model, null!, ReferenceConvention.E3nn05));
        Assert.Throws<ArgumentNullException>("module", () => ReferenceWeights.Save(null!));
        Assert.Throws<ArgumentOutOfRangeException>("convention", () => ReferenceWeights.Load(model, none, (ReferenceConvention)7));
        Assert.Equal(
            ReferenceWeights.Save(model).Count,
            Assert.Throws<ReferenceMismatchException>(() => ReferenceWeights.Load(model, none, ReferenceConvention.E3nn05)).Differences.Count);
    }

    private static PublishedNodes Drawn(int seed)
    {
        var model = new PublishedNodes();
        model.to(float64);
        using var inner = NewDisposeScope();
        using var untracked = no_grad();
        foreach (var (i, tensor) in model.state_dict().Values.Index())
            tensor.copy_(Tensors.Normal((100 * seed) + i, tensor.shape));
        return model;
    }

    private static List<(string Name, double Value)> State(nn.Module module) =>
        [.. module.state_dict().SelectMany(pair => pair.Value.ToDoubles().Select(value => (pair.Key, value)))];

    private static Dictionary<string, Tensor> Renamed(Dictionary<string, Tensor> tensors, Func<string, string> name) =>
        tensors.ToDictionary(pair => name(pair.Key), pair => pair.Value);
}
