using System.Security.Cryptography;
using NBody.Data;
using NBody.Simulation;
using NBody.Simulation.Gravity;

namespace NBody.Tests.Data;

public class DatasetTests
{
    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var parameters = new NBodyParameters(Seed: 3, Train: 70, Valid: 5, Test: 33);
        var one = NBodyDataset.Simulate(parameters, options: new ParallelOptions { MaxDegreeOfParallelism = 1 });
        var many = NBodyDataset.Simulate(parameters, options: new ParallelOptions { MaxDegreeOfParallelism = 5 });
        AssertSame(one, many);
    }

    [Fact]
    public void A_trajectory_does_not_depend_on_how_many_there_are()
    {
        var few = NBodyDataset.Simulate(Quick(train: 3, valid: 2, test: 1));
        var more = NBodyDataset.Simulate(Quick(train: 37, valid: 9, test: 6));
        foreach (var split in Enum.GetValues<Split>())
            Assert.Equal(few[split].Arrays, more[split].First(few[split].Count).Arrays);
    }

    [Fact]
    public void Splits_and_seeds_have_trajectories_of_their_own()
    {
        var data = NBodyDataset.Simulate(Quick(2, 2, 2));
        var other = NBodyDataset.Simulate(Quick(2, 2, 2) with { Seed = 44 });
        var starts = new[] { data.Train, data.Valid, data.Test, other.Train, other.Valid, other.Test }
            .SelectMany(split => new[] { split.Positions[0], split.Positions[3 * split.Particles] });
        Assert.Equal(12, starts.Distinct().Count());
    }

    [Fact]
    public void Input_and_target_are_ten_frames_apart_by_default()
    {
        var parameters = new NBodyParameters();
        Assert.Equal([3100, 4100], parameters.Steps);
        Assert.Equal(1.0, parameters.ElapsedTime, 1e-12);
        Assert.Equal((10_000, 2_000, 2_000), (parameters.Train, parameters.Valid, parameters.Test));
    }

    // Pinned: the numbers of a dataset are the same on every machine, for ever.
    [Fact]
    public void Simulated_numbers_stay_what_they_are()
    {
        var data = NBodyDataset.Simulate(Quick(6, 3, 2));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in Enum.GetValues<Split>().SelectMany(split => data[split].Arrays))
            foreach (var value in array)
                hash.AppendData(BitConverter.GetBytes(BitConverter.SingleToInt32Bits(value)));
        Assert.Equal("9aa3068544d14fffd9658c56cede5906c7b1a70385bbb84c5920968a162b974b", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void Bodies_keep_frames_from_their_start_on()
    {
        var gravity = Quick(2, 1, 1) with { Physics = new GravitySystem(3) };
        Assert.Equal([30, 70], gravity.Steps);
        Assert.NotEqual(Quick(2, 1, 1).Describe(), gravity.Describe());
        var data = NBodyDataset.Simulate(gravity);
        var random = new RandomStream(gravity.Seed, (uint)Split.Train, 1);
        var frames = Trajectories.Run(gravity.Physics, [gravity.Physics.Sample(ref random)], gravity.Steps)[0];
        Assert.Equal(frames[0].Positions.Select(x => (float)x), data.Train.Positions[9..]);
        Assert.Equal(frames[1].Positions.Select(x => (float)x), data.Train.TargetPositions[9..]);
        Assert.All(data.Train.Charges, mass => Assert.Equal(1, mass));
    }

    [Fact]
    public void First_takes_a_prefix_and_refuses_more_than_there_is()
    {
        var train = NBodyDataset.Simulate(Quick(5, 1, 1)).Train;
        var first = train.First(2);
        Assert.Equal((2, 5), (first.Count, first.Particles));
        Assert.Equal(train.Positions[..30], first.Positions);
        Assert.Equal(train.Charges[..10], first.Charges);
        Assert.Contains("1 to 5", Assert.Throws<ArgumentOutOfRangeException>(() => train.First(6)).Message);
    }

    [Fact]
    public void Progress_adds_up_and_cancellation_stops()
    {
        var done = 0;
        NBodyDataset.Simulate(Quick(70, 3, 2), count => Interlocked.Add(ref done, count));
        Assert.Equal(75, done);

        using var cancellation = new CancellationTokenSource();
        var options = new ParallelOptions { CancellationToken = cancellation.Token, MaxDegreeOfParallelism = 1 };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            NBodyDataset.Simulate(Quick(500, 3, 2), _ => cancellation.Cancel(), options));
    }

    [Theory]
    [InlineData(0, 1, "Train split needs at least 1")]
    [InlineData(1, -1, "Test split needs at least 1")]
    [InlineData(int.MaxValue, 1, "at most")]
    public void Impossible_sizes_are_refused(int train, int test, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => NBodyDataset.Simulate(Quick(train, 1, test))).Message);

    /// <summary>A dataset of short trajectories.</summary>
    internal static NBodyParameters Quick(int train, int valid, int test) =>
        new(Seed: 43, train, valid, test) { SampleEvery = 10, InputFrame = 3, TargetFrame = 7 };

    internal static void AssertSame(NBodyDataset expected, NBodyDataset actual)
    {
        foreach (var split in Enum.GetValues<Split>())
            Assert.Equal(expected[split].Arrays, actual[split].Arrays);
    }
}
