using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

public sealed class NormTests
{
    private const double Rounding = 1e-9;
    private const int Nodes = 8;

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 40)]
    public void Norms_are_equivariant(Features features)
    {
        using var scope = NewDisposeScope();
        var graph = TwoGraphs();
        using var instance = Trained(new InstanceNorm(features.Irreps), features.Seed);
        using var batch = Trained(new BatchNorm(features.Irreps), features.Seed);
        Assert.InRange(Error(features, x => instance.forward(x, graph)), 0, Rounding);
        Assert.InRange(Error(features, batch.forward), 0, Rounding);
        batch.eval();
        Assert.InRange(Error(features, batch.forward), 0, Rounding);
    }

    [Fact]
    public void The_published_bias_on_pseudoscalars_is_not_equivariant()
    {
        using var scope = NewDisposeScope();
        var graph = TwoGraphs();
        var features = new Features(Irreps.Parse("1x0e+2x0o"), Seed: 1);
        using var published = Trained(new InstanceNorm(features.Irreps, pseudoscalars: Pseudoscalars.CentredAndBiased), 2);
        Assert.Equal([3], published.Bias!.shape);
        Assert.InRange(Error(features, x => published.forward(x, graph)), 1e-2, double.PositiveInfinity);
        using var centred = Trained(new InstanceNorm(features.Irreps), 2);
        Assert.Equal([1], centred.Bias!.shape);
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 10)]
    public void Derivatives_are_those_of_the_values(Features features)
    {
        using var scope = NewDisposeScope();
        var graph = TwoGraphs();
        var x = Tensors.Normal(features.Seed, Nodes, features.Irreps.Dim).requires_grad_(true);
        foreach (var reduction in Enum.GetValues<NormReduction>())
        {
            using var instance = Trained(new InstanceNorm(features.Irreps, reduction: reduction), features.Seed);
            Derivatives.Check(() => instance.forward(x, graph), 1e-5, [x, .. instance.parameters()]);
        }

        using var batch = Trained(new BatchNorm(features.Irreps), features.Seed);
        Derivatives.Check(() => batch.forward(x), 1e-5, [x, .. batch.parameters()]);
    }

    [Fact]
    public void Features_get_the_size_one()
    {
        using var scope = NewDisposeScope();
        using var norm = new BatchNorm(TestIrreps.Signature, epsilon: 0);
        norm.to(float64);
        var y = norm.forward(Tensors.Normal(1, 50, TestIrreps.Dim).mul(3).add(2));
        Assert.InRange(Tensors.Distance(y.narrow(1, 0, 2).mean([0]), zeros(2, float64)), 0, 1e-12);
        foreach (var ((offset, length), block) in TestIrreps.Signature.Slices.Zip(TestIrreps.Signature))
        {
            var sizes = y.narrow(1, offset, length).view(-1, block.Multiplicity, block.Irrep.Dim).square().mean([0, 2]);
            Assert.InRange(Tensors.Distance(sizes, ones_like(sizes)), 0, 1e-12);
        }
    }

    [Fact]
    public void Both_layouts_give_the_same()
    {
        using var scope = NewDisposeScope();
        var graph = TwoGraphs();
        using var instance = Trained(new InstanceNorm<TestIrreps>(), 1);
        using var batch = Trained(new BatchNorm<TestIrreps>(), 2);
        var outside = Steerable.Of<TestIrreps>(Tensors.Normal(3, Nodes, TestIrreps.Dim));
        var inside = new Steerable<TestIrreps>(outside.In(FeatureLayout.ChannelsInnermost), FeatureLayout.ChannelsInnermost);
        Same(instance.Forward(outside, graph), instance.Forward(inside, graph));
        Same(batch.Forward(outside), batch.Forward(inside));
        batch.eval();
        Same(batch.Forward(outside), batch.Forward(inside));

        static void Same(Steerable<TestIrreps> outside, Steerable<TestIrreps> inside)
        {
            Assert.Equal(FeatureLayout.ChannelsInnermost, inside.Layout);
            Assert.InRange(Tensors.Distance(outside.Tensor, inside.Tensor), 0, 1e-12);
        }
    }

    [Fact]
    public void Strides_do_not_matter()
    {
        using var scope = NewDisposeScope();
        var graph = TwoGraphs();
        using var instance = Trained(new InstanceNorm(TestIrreps.Signature, reduction: NormReduction.Max), 1);
        using var batch = Trained(new BatchNorm(TestIrreps.Signature, reduction: NormReduction.Max), 2);
        var x = Tensors.Normal(3, Nodes, TestIrreps.Dim);
        Assert.InRange(Tensors.Distance(instance.forward(x, graph), instance.forward(x.t().contiguous().t(), graph)), 0, 1e-12);
        var samples = x.view(2, 4, TestIrreps.Dim);
        var strided = samples.permute(1, 2, 0).contiguous().permute(2, 0, 1);
        Assert.InRange(Tensors.Distance(batch.forward(samples), batch.forward(strided)), 0, 1e-12);
    }

    [Fact]
    public void Features_that_do_not_vary_have_finite_gradients()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, TestIrreps.Dim, dtype: float64, requires_grad: true);
        var alone = new GraphBatch(Empty, Empty, arange(3, int64), 3);
        using var instance = Trained(new InstanceNorm(TestIrreps.Signature), 1);
        using var batch = Trained(new BatchNorm(TestIrreps.Signature), 1);
        foreach (var y in new[] { instance.forward(x, alone), batch.forward(x), batch.forward(x.mul(0)) })
        {
            Assert.True(y.isfinite().all().ToBoolean());
            Assert.True(Derivatives.Gradients(y.square().sum(), [x], differentiable: false)[0].isfinite().all().ToBoolean());
        }

        // In a graph of one node a scalar is its own mean: what is left is the bias.
        Assert.InRange(Tensors.Distance(instance.forward(x, alone).narrow(1, 0, 2), instance.Bias!.expand(3, 2)), 0, 1e-12);
    }

    [Fact]
    public void An_empty_batch_teaches_nothing()
    {
        using var scope = NewDisposeScope();
        using var batch = new BatchNorm(TestIrreps.Signature);
        Assert.Equal([0, TestIrreps.Dim], batch.forward(zeros(0, TestIrreps.Dim)).shape);
        Assert.All(batch.RunningVariance.ToDoubles(), variance => Assert.Equal(1, variance));
        using var instance = new InstanceNorm(TestIrreps.Signature);
        Assert.Equal([0, TestIrreps.Dim], instance.forward(zeros(0, TestIrreps.Dim), new GraphBatch(Empty, Empty, Empty, 2)).shape);
        Assert.Equal([0, 0], new InstanceNorm(Irreps.Empty).forward(zeros(0, 0), new GraphBatch(Empty, Empty, Empty, 0)).shape);
    }

    [Fact]
    public void State_has_the_names_of_the_reference()
    {
        using var batch = new BatchNorm(TestIrreps.Signature);
        Assert.Equal(["bias", "running_mean", "running_var", "weight"], batch.state_dict().Keys.Order());
        using var instance = new InstanceNorm(TestIrreps.Signature);
        Assert.Equal(["bias", "weight"], instance.state_dict().Keys.Order());
        using var plain = new InstanceNorm(TestIrreps.Signature, affine: false);
        Assert.Empty(plain.state_dict());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new BatchNorm(TestIrreps.Signature, epsilon: -1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new InstanceNorm(TestIrreps.Signature, epsilon: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new BatchNorm(TestIrreps.Signature, momentum: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>("normalization", () => new BatchNorm(TestIrreps.Signature, normalization: IrrepNormalization.None));
        Assert.Throws<ArgumentOutOfRangeException>("reduction", () => new InstanceNorm(TestIrreps.Signature, reduction: (NormReduction)5));
        Assert.Throws<ArgumentOutOfRangeException>("pseudoscalars", () => new InstanceNorm(TestIrreps.Signature, pseudoscalars: (Pseudoscalars)5));
        using var batch = new BatchNorm(Irreps.Parse("2x0e"));
        using var instance = new InstanceNorm(Irreps.Parse("2x0e"));
        Refused("input", "Expected features [batch, …, 2] of 2x0e, got a tensor [4, 3].", () => batch.forward(zeros(4, 3)));
        Refused("input", "Expected the same type and device as the layer's weights (Float32 on cpu), got Float64 on cpu.", () => batch.forward(zeros(4, 2, float64)));
        Refused("nodes", "Expected features [batch, 2] of 2x0e, got a tensor [4, 3].", () => instance.forward(zeros(4, 3), TwoGraphs()));
        Refused("nodes", "Expected 8 rows to match the graph's nodes, got 4.", () => instance.forward(zeros(4, 2), TwoGraphs()));

        static void Refused(string argument, string message, Func<Tensor> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }

    private static Tensor Empty => zeros(0, int64);

    private static GraphBatch TwoGraphs() => new(Empty, Empty, tensor(new long[] { 0, 2, 0, 0, 2, 2, 0, 2 }), 3);

    private static TNorm Trained<TNorm>(TNorm norm, int seed)
        where TNorm : NormModule
    {
        norm.to(float64);
        using var untracked = no_grad();
        foreach (var (name, parameter) in norm.named_parameters())
            parameter.copy_(Tensors.Normal(seed + name.Length, parameter.shape));
        return norm;
    }

    private static double Error(Features features, Func<Tensor, Tensor> norm) => Equivariance.Measure(
        inputs => norm(inputs[0]),
        [features.Irreps],
        features.Irreps,
        new EquivarianceOptions { Batch = Nodes, Transforms = 1, Seed = features.Seed }).Worst;
}
