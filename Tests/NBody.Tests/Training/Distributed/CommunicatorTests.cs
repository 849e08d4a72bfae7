using FsCheck;
using FsCheck.Xunit;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Training.Distributed;

/// <summary>What all ranks do together, and what one alone does.</summary>
public sealed class CommunicatorTests
{
    [Property(MaxTest = 30)]
    public void Slices_follow_each_other_and_are_of_one_size_but_for_one(NonNegativeInt count, byte ranks)
    {
        var size = 1 + (ranks % 5);
        var slices = MemoryRanks.Run(size, rank => rank.Slice(count.Get).GetOffsetAndLength(count.Get));
        Assert.Equal(0, slices[0].Offset);
        for (var i = 1; i < size; i++)
            Assert.Equal(slices[i - 1].Offset + slices[i - 1].Length, slices[i].Offset);
        Assert.Equal(count.Get, slices[^1].Offset + slices[^1].Length);
        Assert.InRange(slices.Max(slice => slice.Length) - slices.Min(slice => slice.Length), 0, 1);
    }

    [Fact]
    public void Tensors_are_summed_in_place_also_where_they_are_views()
    {
        var found = MemoryRanks.Run(3, ranks =>
        {
            using var scope = NewDisposeScope();
            var (plain, turned) = (full(2, ranks.Rank, dtype: float64), full([2, 3], ranks.Rank + 1f));
            ranks.AllReduceSum(plain, turned.t());
            return (plain.data<double>().ToArray(), turned.data<float>().ToArray());
        });
        Assert.All(found, rank =>
        {
            Assert.Equal([3.0, 3], rank.Item1);
            Assert.Equal([6f, 6, 6, 6, 6, 6], rank.Item2);
        });
    }

    [Fact]
    public void Tensors_of_any_type_are_those_of_one_rank()
    {
        var found = MemoryRanks.Run(3, ranks =>
        {
            using var scope = NewDisposeScope();
            var (counts, turned) = (full(2, ranks.Rank, dtype: int64), full([2, 3], ranks.Rank + 1f));
            ranks.Broadcast([counts, turned.t()], root: 2);
            return (counts.data<long>().ToArray(), turned.data<float>().ToArray());
        });
        Assert.All(found, rank =>
        {
            Assert.Equal([2L, 2], rank.Item1);
            Assert.Equal([3f, 3, 3, 3, 3, 3], rank.Item2);
        });
    }

    [Fact]
    public void What_holds_on_one_rank_all_know()
    {
        Assert.Equal([true, true, true], MemoryRanks.Run(3, ranks => ranks.Any(ranks.Rank == 1)));
        Assert.Equal([false, false, false], MemoryRanks.Run(3, ranks => ranks.Any(false)));
    }

    [Fact]
    public void Tensors_that_cannot_be_summed_are_refused()
    {
        using var scope = NewDisposeScope();
        using var single = new SingleProcess();
        var error = Assert.Throws<ArgumentException>("tensors", () => single.AllReduceSum(ones(2, dtype: int64)));
        Assert.Contains("Expected tensors of float32 or float64, got Int64.", error.Message);
    }

    [Fact]
    public void One_process_is_alone()
    {
        using var ranks = Communicator.Start();
        Assert.IsType<SingleProcess>(ranks);
        Assert.Equal((0, 1, true, Environment.ProcessorCount), (ranks.Rank, ranks.Size, ranks.IsRoot, ranks.Threads));
        Assert.Equal(..5, ranks.Slice(5));
        Assert.False(ranks.Any(false));
        ranks.Barrier();
        Assert.Contains("Expected a rank from 0 to 0.", Assert.Throws<ArgumentOutOfRangeException>("root", () => ranks.Broadcast(new byte[1], root: 1)).Message);
    }

    [Fact]
    public void Exceptions_and_exit_codes_of_one_process_are_the_callers()
    {
        Assert.Equal(3, DistributedJob.Run(_ => 3));
        Assert.Throws<NotSupportedException>(() => DistributedJob.Run(_ => throw new NotSupportedException()));
    }

    [Fact]
    public void Without_a_launcher_there_is_no_job_to_join()
    {
        Assert.False(MpiCommunicator.IsLaunched);
        var error = Assert.Throws<InvalidOperationException>(() => new MpiCommunicator());
        Assert.Contains("OMPI_COMM_WORLD_SIZE; got none. Start the program with 'mpirun -n 2 ...', or use SingleProcess.", error.Message);
    }
}
