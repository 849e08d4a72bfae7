using NBody.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Training.Distributed;

/// <summary>Gradients of parts of a batch become those of the whole, on ranks that are threads.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class GradientBucketsTests
{
    // For each parameter one, for some, and for all.
    private static readonly long[] Sizes = [1, 300, GradientBuckets.UsualBytes];

    [Theory]
    [InlineData(1, ScalarType.Float64, 1e-14)]
    [InlineData(2, ScalarType.Float64, 1e-14)]
    [InlineData(3, ScalarType.Float64, 1e-14)]
    [InlineData(2, ScalarType.Float32, 1e-6)]
    [InlineData(3, ScalarType.Float32, 1e-6)]
    public void They_are_those_of_the_whole_batch(int size, ScalarType type, double tolerance)
    {
        foreach (var count in new[] { 1, 2, 7, 9 })
        {
            var expected = Whole(count, type);
            foreach (var bytes in Sizes)
            {
                var ranks = MemoryRanks.Run(size, rank => Part(rank, count, type, bytes));
                Assert.Equal(expected.Length, ranks[0].Length);
                for (var i = 0; i < expected.Length; i++)
                    Assert.InRange(Math.Abs(ranks[0][i] - expected[i]), 0, tolerance * Math.Max(1, Math.Abs(expected[i])));
                Assert.All(ranks, rank => Assert.Equal(ranks[0], rank));
                Assert.Equal(ranks[0], MemoryRanks.Run(size, rank => Part(rank, count, type, bytes))[0]);
            }
        }
    }

    [Fact]
    public void Parameters_share_buckets_up_to_their_size()
    {
        // Of 32, 8, 24 and 3 numbers of 8 bytes.
        Assert.Equal([4, 4], MemoryRanks.Run(2, ranks => Count(ranks, 1)));
        Assert.Equal([2, 2], MemoryRanks.Run(2, ranks => Count(ranks, 320)));
        Assert.Equal([1, 1], MemoryRanks.Run(2, ranks => Count(ranks, GradientBuckets.UsualBytes)));
        Assert.Equal(0, Count(new SingleProcess(), 1));

        static int Count(Communicator ranks, long bytes)
        {
            using var model = RegressionRun.Model(float64);
            using var gradients = new GradientBuckets(model.parameters(), ranks, bytes);
            return gradients.Count;
        }
    }

    [Fact]
    public void What_has_a_gradient_on_no_rank_gets_none_and_the_others_get_one_everywhere()
    {
        var found = MemoryRanks.Run(2, ranks =>
        {
            using var scope = NewDisposeScope();
            Parameter[] parameters = [new Parameter(ones(2)), new Parameter(ones(3)), new Parameter(ones(4), requires_grad: false)];
            using var gradients = new GradientBuckets(parameters, ranks);
            if (ranks.Rank == 1)
                parameters[1].sum().backward();
            gradients.Average(1, 0);
            return parameters.Select(parameter => parameter.grad?.data<float>().ToArray()).ToArray();
        });
        Assert.All(found, gradients => Assert.Equal([null, [0.5f, 0.5f, 0.5f], null], gradients));
    }

    [Fact]
    public void A_rank_without_samples_counts_nothing_whatever_it_has()
    {
        var found = MemoryRanks.Run(2, ranks =>
        {
            using var scope = NewDisposeScope();
            var parameter = new Parameter(ones(2));
            using var gradients = new GradientBuckets([parameter], ranks);
            (parameter * (ranks.Rank == 0 ? double.NaN : 3)).sum().backward();
            var loss = gradients.Average(ranks.Rank, ranks.Rank == 0 ? double.NaN : 5);
            return parameter.grad!.data<float>().ToArray().Append((float)loss).ToArray();
        });
        Assert.All(found, rank => Assert.Equal([3f, 3, 5], rank));
    }

    [Fact]
    public void No_samples_at_all_are_refused_on_every_rank()
    {
        foreach (var size in new[] { 1, 2 })
        {
            Assert.All(
                MemoryRanks.Run(size, ranks =>
                {
                    using var model = RegressionRun.Model(float32);
                    using var gradients = new GradientBuckets(model.parameters(), ranks);
                    return Assert.Throws<InvalidOperationException>(() => gradients.Average(0, 0)).Message;
                }),
                message => Assert.Equal("Expected samples on one rank at least, got none on any.", message));
        }
    }

    [Fact]
    public void Other_parameters_than_those_of_rank_0_are_refused()
    {
        var error = Assert.Throws<AggregateException>(() => MemoryRanks.Run(2, ranks =>
        {
            using var scope = NewDisposeScope();
            using var gradients = new GradientBuckets([new Parameter(ones(2 + ranks.Rank))], ranks);
            return ranks.Any(true);
        }));
        var inner = Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal("Expected rank 1 to have the parameters of rank 0, Float32 [2]; got Float32 [3].", inner.Message);
    }

    [Fact]
    public void What_cannot_be_summed_or_makes_no_sense_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(2));
        var half = new Parameter(ones(2, dtype: float16));
        Assert.Contains("got Float16", Assert.Throws<NotSupportedException>(() => new GradientBuckets([half], new SingleProcess())).Message);
        Assert.Throws<ArgumentOutOfRangeException>("bytes", () => new GradientBuckets([parameter], new SingleProcess(), bytes: 0));
        using var gradients = new GradientBuckets([parameter], new SingleProcess());
        Assert.Throws<ArgumentOutOfRangeException>("samples", () => gradients.Average(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("samples", () => gradients.Average(double.NaN, 0));
    }

    [Fact]
    public void Averaging_leaks_no_tensor()
    {
        var live = MemoryRanks.Run(2, ranks =>
        {
            using var model = RegressionRun.Model(float32);
            using var gradients = new GradientBuckets(model.parameters(), ranks);
            gradients.Average(1, 0);
            var before = Tensors.Live;
            gradients.Average(1, 0);
            return Tensors.Live - before;
        });
        Assert.Equal([0, 0], live);
    }

    private static double[] Whole(int count, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var model = RegressionRun.Model(type);
        var (input, target) = RegressionRun.Data(count, type);
        return [RegressionRun.Backward(model, input, target), .. Gradients(model)];
    }

    private static double[] Part(Communicator ranks, int count, ScalarType type, long bytes)
    {
        using var scope = NewDisposeScope();
        using var model = RegressionRun.Model(type);
        using var gradients = new GradientBuckets(model.parameters(), ranks, bytes);
        var (input, target) = RegressionRun.Data(count, type);
        var (start, own) = ranks.Slice(count).GetOffsetAndLength(count);
        var loss = own == 0 ? double.NaN : RegressionRun.Backward(model, input.narrow(0, start, own), target.narrow(0, start, own));
        return [gradients.Average(own, loss), .. Gradients(model)];
    }

    private static IEnumerable<double> Gradients(Sequential model) =>
        model.parameters().SelectMany(parameter => parameter.grad!.to(float64).data<double>().ToArray());
}
