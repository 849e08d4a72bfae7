using NBody.Simulation;

namespace NBody.Tests.Simulation;

public class RandomStreamTests
{
    // Known answers of Philox4x32-10 published with its reference implementation (Random123, kat_vectors).
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Philox_gives_the_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal(new Philox4x32.Words(r0, r1, r2, r3), Philox4x32.Block(new(c0, c1, c2, c3), k0, k1));

    [Fact]
    public void First_bits_are_the_words_of_the_first_blocks()
    {
        var stream = new RandomStream(seed: 0x299f31d0_a4093822, split: 2, trajectory: 7);
        var first = Philox4x32.Block(new(0, 0, 7, 2), 0xa4093822, 0x299f31d0);
        var second = Philox4x32.Block(new(1, 0, 7, 2), 0xa4093822, 0x299f31d0);
        Assert.Equal(first.A | ((ulong)first.B << 32), stream.NextBits());
        Assert.Equal(first.C | ((ulong)first.D << 32), stream.NextBits());
        Assert.Equal(second.A | ((ulong)second.B << 32), stream.NextBits());
    }

    // Pinned: a change here changes every dataset that was ever made.
    [Fact]
    public void Normals_stay_what_they_are()
    {
        var stream = new RandomStream(seed: 43, split: 0, trajectory: 0);
        var bits = Enumerable.Range(0, 6).Select(_ => BitConverter.DoubleToInt64Bits(stream.NextNormal())).ToArray();
        Assert.Equal(PinnedNormals.Select(BitConverter.DoubleToInt64Bits), bits);
    }

    private static readonly double[] PinnedNormals = [];

    [Fact]
    public void Uniforms_have_the_moments_of_the_uniform_distribution()
    {
        var stream = new RandomStream(1, 0, 0);
        var sample = Enumerable.Range(0, Sample).Select(_ => stream.NextUniform()).ToArray();
        Assert.All(sample, value => Assert.InRange(value, 0, 1 - double.Epsilon));
        AssertMoment(0.5, Math.Sqrt(1 / 12.0), sample);
        AssertMoment(1 / 3.0, Math.Sqrt(4 / 45.0), Power(sample, 2));
    }

    [Fact]
    public void Normals_have_the_moments_of_the_normal_distribution()
    {
        var stream = new RandomStream(1, 0, 0);
        var sample = Enumerable.Range(0, Sample).Select(_ => stream.NextNormal()).ToArray();
        AssertMoment(0, 1, sample);
        AssertMoment(1, Math.Sqrt(2), Power(sample, 2));
        AssertMoment(0, Math.Sqrt(15), Power(sample, 3));
        AssertMoment(3, Math.Sqrt(96), Power(sample, 4));
        AssertMoment(0, 1, [.. sample.Zip(sample.Skip(1), (a, b) => a * b)]);
    }

    [Fact]
    public void Signs_are_fair()
    {
        var stream = new RandomStream(1, 0, 0);
        var sample = Enumerable.Range(0, Sample).Select(_ => stream.NextSign()).ToArray();
        Assert.Equal([-1.0, 1.0], sample.Distinct().Order());
        AssertMoment(0, 1, sample);
    }

    [Fact]
    public void Streams_of_neighbouring_trajectories_splits_and_seeds_are_uncorrelated()
    {
        var origin = Draw(new RandomStream(5, 0, 0));
        foreach (var other in new[] { new RandomStream(5, 0, 1), new RandomStream(5, 1, 0), new RandomStream(6, 0, 0), new RandomStream(5 + (1UL << 32), 0, 0) })
            AssertMoment(0, 1, [.. origin.Zip(Draw(other), (a, b) => a * b)]);

        static double[] Draw(RandomStream stream) => [.. Enumerable.Range(0, Sample).Select(_ => stream.NextNormal())];
    }

    [Fact]
    public void A_stream_does_not_depend_on_what_others_have_drawn()
    {
        var alone = new RandomStream(9, 1, 4);
        var expected = Enumerable.Range(0, 10).Select(_ => alone.NextNormal()).ToArray();
        var (late, other) = (new RandomStream(9, 1, 4), new RandomStream(9, 1, 3));
        var interleaved = Enumerable.Range(0, 10).Select(_ => (other.NextNormal(), late.NextNormal()).Item2);
        Assert.Equal(expected, interleaved);
    }

    [Fact]
    public void Logarithm_is_accurate()
    {
        var stream = new RandomStream(3, 0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.Pow(10, (40 * stream.NextUniform()) - 30);
            Assert.InRange(PortableMath.Log(x) - Math.Log(x), -1e-15 * Scale(x), 1e-15 * Scale(x));
        }

        static double Scale(double x) => Math.Max(1, Math.Abs(Math.Log(x)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.Epsilon)]
    public void Logarithm_refuses_what_it_cannot_do(double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Log(x));

    private const int Sample = 200_000;

    // Five standard errors: a right generator fails one time in two million, and a fixed seed fails never or always.
    private static void AssertMoment(double mean, double deviation, double[] sample)
    {
        var bound = 5 * deviation / Math.Sqrt(sample.Length);
        Assert.InRange(sample.Average(), mean - bound, mean + bound);
    }

    private static double[] Power(double[] sample, int power) => Array.ConvertAll(sample, value => Math.Pow(value, power));
}
