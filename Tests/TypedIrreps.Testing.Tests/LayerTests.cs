using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

public sealed class LayerTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Declared_layers_pass()
    {
        using var mix = new Mix();
        using var gated = new Gated();
        using var norm = new BatchNorm<Hidden>();
        Assert.InRange(Equivariance.Check(mix).Worst, 0, Rounding);
        Assert.InRange(Equivariance.Check(gated).Worst, 0, Rounding);
        Assert.InRange(Equivariance.Check(norm).Worst, 0, Rounding);
    }

    [Fact]
    public void A_report_has_every_block_and_the_symmetries_of_features()
    {
        using var gated = new Gated();
        var report = Equivariance.Measure(gated);
        Assert.Equal(Hidden.Signature, report.Output);
        Assert.Equal(Hidden.Signature, report.Blocks.Select(block => block.Irreps));
        Assert.Equal([0, 3, 4, 10, 13], report.Blocks.Select(block => block.Offset));
        Assert.Equal([Symmetry.Rotation, Symmetry.Reflection], report.Symmetries);
        Assert.All(report.Blocks, block => Assert.InRange(block.Size, 1e-3, 1e3));
        Assert.Throws<ArgumentException>("symmetry", () => report.Under(Symmetry.Translation));
    }

    [Fact]
    public void A_crooked_layer_is_caught_and_its_block_is_named()
    {
        using var crooked = new VectorBias();
        var error = Assert.Throws<EquivarianceException>(() => Equivariance.Check(crooked));

        var block = Assert.Single(error.Report.Above(1e-9));
        Assert.Equal((2, 2), (block.Index, error.Report.Blocks[^1].Index));
        Assert.Equal("block 2, 1x1o (components 4 to 6)", block.ToString());
        Assert.InRange(block.Worst.Value.Error, 0.05, 3);
        Assert.Contains("of the result 2x0e+2x0o+1x1o", error.Message);
        Assert.Contains($"block 2, 1x1o (components 4 to 6) is off by {block.Worst.Value.Error:G2} of its size under a ", error.Message);
        Assert.Contains(block.Worst.Value.Transformation, error.Message);
        Assert.Contains("seed 0", error.Message);
        Assert.DoesNotContain("block 0", error.Message);
    }

    [Fact]
    public void Only_reflections_see_a_bias_on_pseudoscalars()
    {
        var report = Equivariance.Measure((Steerable<Mixed> x) => x.Add(0.5, 2, 2));
        Assert.InRange(report.Under(Symmetry.Rotation), 0, Rounding);
        Assert.InRange(report.Under(Symmetry.Reflection), 0.1, 3);
        Assert.Equal([1], report.Above(Rounding).Select(block => block.Index));
    }

    [Fact]
    public void A_bias_on_scalars_is_allowed() => Equivariance.Check((Steerable<Mixed> x) => x.Add(0.5, 0, 2));

    [Fact]
    public void A_nonlinearity_on_components_is_caught()
    {
        var report = Equivariance.Measure((Steerable<Mixed> x) => Steerable.Of<Mixed>(x.Tensor.sigmoid()));
        Assert.InRange(report.Blocks[0].Worst.Value.Error, 0, Rounding);
        Assert.All(report.Blocks.Skip(1), block => Assert.InRange(block.Worst.Value.Error, 1e-2, 3));
    }

    // One part in a million of the block, and that block a thousandth of the others.
    [Fact]
    public void A_small_error_in_a_small_block_is_seen()
    {
        var report = Equivariance.Measure((Steerable<Mixed> x) =>
        {
            var scale = tensor(new[] { 1, 1, 1, 1, 1e-3, 1e-3, 1e-3 });
            return Steerable.Of<Mixed>(x.Tensor.mul(scale)).Add(1e-9, 6, 1);
        });
        Assert.InRange(report.Worst, 1e-7, 1e-5);
    }

    [Fact]
    public void A_result_that_is_no_number_is_caught()
    {
        var error = Assert.Throws<EquivarianceException>(() => Equivariance.Check((Steerable<Mixed> x) => Steerable.Of<Mixed>(x.Tensor.sqrt())));
        Assert.Equal(double.PositiveInfinity, error.Report.Worst);
    }

    [Fact]
    public void Two_and_three_features_turn_together()
    {
        using var gated = new Gated();
        using var filtered = new Filtered();
        gated.to(float64);
        filtered.to(float64);
        Equivariance.Check<Hidden, Harmonics, Hidden>(gated.Forward);
        Equivariance.Check<Hidden, Harmonics, WeightsOf<Filtered>, Weighted<Hidden, Harmonics, Answer>>(filtered.Forward);

        // A layer that does not look at its attributes as features of their kind.
        Assert.Throws<EquivarianceException>(() => Equivariance.Check((Steerable<Hidden> x, Steerable<Displacement> a) => gated.Forward(
            x, Steerable.Of<Harmonics>(cat([a.Tensor, zeros([a.Count, Harmonics.Dim - 3], float64)], 1)))));
    }

    [Fact]
    public void Representations_may_be_known_at_run_time_only()
    {
        using var layer = new RuntimeTensorProduct(Irreps.Parse("2x0e+2x1o"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("3x1o"));
        layer.to(float64);
        Irreps[] inputs = [Irreps.Parse("2x0e+2x1o"), Irreps.Parse("1x0e+1x1o")];
        Equivariance.Check(x => layer.forward(x[0], x[1]), inputs, Irreps.Parse("3x1o"));

        // Channels taken for components.
        Assert.Throws<EquivarianceException>(() => Equivariance.Check(
            x => layer.forward(x[0], x[1]).view(-1, 3, 3).transpose(1, 2).reshape(-1, 9), inputs, Irreps.Parse("3x1o")));
    }

    [Fact]
    public void A_layer_is_left_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var model = new Gated();
        using var norm = new BatchNorm<Hidden>();
        Equivariance.Check(norm);
        var before = State();
        Equivariance.Check(model);
        Equivariance.Check(norm);
        foreach (var (then, now) in before.Zip(State()))
        {
            Assert.Equal(then.dtype, now.dtype);
            Assert.True(then.equal(now).all().ToBoolean());
        }

        Tensor[] State() => [.. model.state_dict().Values.Concat(norm.state_dict().Values).Select(tensor => tensor.clone())];
    }

    [Fact]
    public void The_type_may_be_chosen()
    {
        using var gated = new Gated();
        gated.to(float64);
        var exact = Equivariance.Check(gated).Worst;
        var single = Equivariance.Check(gated, new EquivarianceOptions { Type = float32 }).Worst;
        Assert.InRange(single, 1e-8, 1e-4);
        Assert.True(single > 1e3 * exact);
        Assert.All(gated.parameters(), parameter => Assert.Equal(float64, parameter.dtype));
        Assert.Throws<EquivarianceException>(() => Equivariance.Check(gated, new EquivarianceOptions { Type = float32, Tolerance = 1e-9 }));
    }

    [Fact]
    public void The_seed_decides()
    {
        using var gated = new Gated();
        using var crooked = new VectorBias();
        Assert.Equal(Of(3), Of(3));
        Assert.NotEqual(Of(3), Of(4));

        double Of(int seed) => Equivariance.Measure(crooked, new EquivarianceOptions { Seed = seed }).Worst;
    }

    [Fact]
    public void Measuring_leaks_no_tensor()
    {
        using var gated = new Gated();
        gated.to(float64);
        Equivariance.Measure(gated);
        var before = Tensors.Live;
        Equivariance.Measure(gated);
        Assert.Equal(before, Tensors.Live);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var gated = new Gated();
        Assert.Throws<ArgumentOutOfRangeException>("Batch", () => Equivariance.Measure(gated, new EquivarianceOptions { Batch = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>("Transforms", () => Equivariance.Measure(gated, new EquivarianceOptions { Transforms = 0 }));
        Assert.Throws<ArgumentNullException>("layer", () => Equivariance.Measure((Gated)null!));
        Assert.Contains("[batch, 3] of 3x0e", Assert.Throws<ArgumentException>(() =>
            Equivariance.Measure(x => x[0].narrow(1, 0, 2), [Irreps.Parse("3x0e")], Irreps.Parse("3x0e"))).Message);
    }

    /// <summary>The table that a failing test shows.</summary>
    [Fact]
    public void A_report_reads_as_a_table()
    {
        var lines = Equivariance.Measure((Steerable<Mixed> x) => x.Add(0.5, 2, 2)).ToString().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^  irreps  size    +rotation +reflection$", lines[0]);
        Assert.Matches(@"^  2x0e    \d\.\dE[+-]\d+ +0\.0E\+0 +0\.0E\+0$", lines[1]);
        Assert.Matches(@"^  2x0o    \d\.\dE[+-]\d+ +0\.0E\+0 +\d\.\dE[+-]\d+$", lines[2]);
    }

    /// <summary>Adds, against all symmetry, the same vector everywhere.</summary>
    internal sealed class VectorBias() : SteerableModule<Mixed, Mixed>(nameof(VectorBias))
    {
        public override Steerable<Mixed> Forward(Steerable<Mixed> input) => input.Add(0.5, 4, 1);
    }
}
