using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

/// <summary>Dropout of whole irreps, and layers that take parts of features.</summary>
public sealed class DropoutTests
{
    [Fact]
    public void A_channel_is_dropped_whole_and_the_mean_is_kept()
    {
        using var scope = NewDisposeScope();
        const int Samples = 4000;
        using var dropout = new Dropout(Irreps.Parse("2x0e+3x1o"), 0.25);
        var x = ones(Samples, 11, dtype: float64);
        var y = dropout.forward(x);
        var vectors = y.narrow(1, 2, 9).reshape(Samples, 3, 3);
        Assert.Equal(0, vectors.sub(vectors.narrow(2, 0, 1)).abs().max().ToDouble());
        Assert.All(y.unique().output.ToDoubles(), value => Assert.True(value == 0 || Math.Abs(value - (4.0 / 3)) < 1e-12));
        Assert.All(y.mean([0]).ToDoubles(), mean => Assert.InRange(mean, 0.9, 1.1));

        // Channels of one sample are dropped independently of each other.
        var both = y.narrow(1, 0, 1).ne(0).logical_and(y.narrow(1, 2, 1).ne(0)).to(float64).mean().ToDouble();
        Assert.InRange(both, 0.75 * 0.75 * 0.9, 0.75 * 0.75 * 1.1);
    }

    [Fact]
    public void Layouts_are_kept_and_evaluation_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var dropout = new Dropout<TestIrreps>(0.5);
        var features = Steerable.Of<TestIrreps>(Tensors.Normal(1, 6, TestIrreps.Dim));
        dropout.eval();
        Assert.Equal(features.Tensor.ToDoubles(), dropout.Forward(features).Tensor.ToDoubles());
        using var identity = new Identity<TestIrreps>();
        Assert.Equal(features.Tensor.ToDoubles(), identity.Forward(features).Tensor.ToDoubles());
        dropout.train();
        var (kept, dropped) = (features.Tensor.ToDoubles(), dropout.Forward(features).Tensor.ToDoubles());
        Assert.All(kept.Zip(dropped), pair => Assert.True(pair.Second == 0 || Math.Abs(pair.Second - (2 * pair.First)) < 1e-12));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("a probability is a number from 0 to 1", Assert.Throws<ArgumentOutOfRangeException>("probability", () => new Dropout(Irreps.Parse("1x0e"), 1.5)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => new Dropout(Irreps.Parse("1x0e"), double.NaN));
        Assert.Contains("the blocks of 1x0e+1x1o have the indices 0 to 1", Assert.Throws<ArgumentOutOfRangeException>("blocks", () => new Extract(Irreps.Parse("1x0e+1x1o"), [2])).Message);
    }
}
