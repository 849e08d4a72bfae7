using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

/// <summary>Networks of invariant scalars: their formula, their derivatives, what they keep and what they refuse.</summary>
public sealed class RadialNetworkTests
{
    public static TheoryData<ActivationFunction> Functions => [.. Enum.GetValues<ActivationFunction>()];

    [Fact]
    public void A_network_is_the_loop_over_its_layers()
    {
        using var scope = NewDisposeScope();
        using var network = new RadialNetwork(3, [4, 5], 2, ActivationFunction.Tanh);
        network.to(float64);
        var x = Tensors.Normal(1, 6, 3);
        var expected = new List<double>();
        for (var row = 0; row < 6; row++)
        {
            var values = Enumerable.Range(0, 3).Select(i => x[row, i].ToDouble()).ToArray();
            for (var layer = 0; layer < 3; layer++)
            {
                var weights = network.Weights[layer];
                var sums = Enumerable.Range(0, (int)weights.shape[1])
                    .Select(o => values.Select((value, i) => value * weights[i, o].ToDouble()).Sum() / Math.Sqrt(values.Length));
                values = [.. layer < 2 ? sums.Select(sum => Normalize2Mom.Tanh * Math.Tanh(sum)) : sums];
            }

            expected.AddRange(values);
        }

        Assert.All(expected.Zip(network.forward(x).ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Derivatives_agree_with_differences(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        using var network = new RadialNetwork(3, [6, 4], 2, function);
        network.to(float64);
        var x = Tensors.Normal(2, 4, 3).requires_grad_();
        Derivatives.Check(() => network.forward(x), 1e-5, [x, .. network.Weights]);
    }

    [Theory]
    [InlineData(ActivationFunction.Silu)]
    [InlineData(ActivationFunction.Gelu)]
    [InlineData(ActivationFunction.ShiftedSoftplus)]
    public void Variance_one_stays_about_one(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var network = new RadialNetwork(64, [256, 256], 256, function);
        Assert.InRange(network.forward(randn(512, 64)).square().mean().ToSingle(), 0.7f, 1.4f);
    }

    [Fact]
    public void It_is_drawn_anew_and_moved_with_its_module()
    {
        using var scope = NewDisposeScope();
        using var network = new RadialNetwork<Invariant, ThreeScalars>([5]);
        Assert.Equal(["layer0.weight", "layer1.weight"], network.state_dict().Keys);
        Assert.Equal([1, 5, 3], network.Units);
        var before = network.Weights[0].clone();
        network.ResetParameters();
        Assert.NotEqual(0, Tensors.Distance(before, network.Weights[0]));
        network.to(float64);
        Assert.Equal([2, 3], network.Forward(Steerable.Zeros<Invariant>(2, float64)).Tensor.shape);
        Assert.Equal([0, 3], network.Forward(Steerable.Zeros<Invariant>(0, float64)).Tensor.shape);
        Assert.Throws<ArgumentException>("input", () => network.Forward(Steerable.Zeros<Invariant>(2)));
    }

    [Fact]
    public void What_the_compiler_refuses_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new RadialNetwork<Displacement, Invariant>([4]));
        Assert.Contains("The input irrep 1o is no invariant scalar", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("hidden", () => new RadialNetwork(1, [4, 0], 1));
        Assert.Throws<ArgumentOutOfRangeException>("inputs", () => new RadialNetwork(0, [4], 1));
        Assert.Throws<ArgumentOutOfRangeException>("outputs", () => new RadialNetwork(1, [4], 0));
        Assert.Throws<ArgumentOutOfRangeException>("function", () => new RadialNetwork(1, [4], 1, (ActivationFunction)99));
        Assert.Throws<ArgumentOutOfRangeException>("inputVariance", () => new RadialNetwork(1, [4], 1, inputVariance: 0));
        Assert.Throws<ArgumentNullException>("hidden", () => new RadialNetwork(1, null!, 1));
    }

    private readonly struct ThreeScalars : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("3x0e");

        public static int Dim => 3;

        public static int LMax => 0;
    }
}
