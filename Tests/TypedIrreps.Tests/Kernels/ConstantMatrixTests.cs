using System.Collections.Concurrent;
using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

public sealed class ConstantMatrixTests
{
    private const int Threads = 4;
    private const int Rounds = 300;

    [Fact]
    public void Each_type_has_one_copy_that_outlives_the_scope()
    {
        using var outer = NewDisposeScope();
        var constant = new ConstantMatrix(1, 3, [0, 2], [1.0 / 3, 2]);
        foreach (var type in new[] { float32, float64 })
        {
            var like = ones(1, type);
            Tensor copy;
            using (NewDisposeScope())
                copy = constant.Like(like);
            Assert.Equal((type, 1, 3), (copy.dtype, copy.shape[0], copy.shape[1]));
            Assert.Equal(tensor(new[] { 1.0 / 3, 0, 2 }).to(type).ToDoubles(), copy.ToDoubles());
            Assert.Same(copy, constant.Like(like));
        }
    }

    [Fact]
    public void Threads_that_ask_at_once_get_one_copy_and_leave_no_other()
    {
        using var scope = NewDisposeScope();
        var constants = Enumerable.Range(0, Rounds).Select(_ => new ConstantMatrix(20, 20, new double[400])).ToArray();
        var seen = new ConcurrentBag<(int Round, Tensor Copy)>();
        var like = ones(1);
        long left = 0;
        using var barrier = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(Ask)).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(Rounds, left);
        Assert.All(seen.GroupBy(pair => pair.Round), round => Assert.All(round, pair => Assert.Same(round.First().Copy, pair.Copy)));

        void Ask()
        {
            var before = Tensors.Live;
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                seen.Add((round, constants[round].Like(like)));
            }

            Interlocked.Add(ref left, Tensors.Live - before);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Refused("Expected 2 x 3 values, got 5.", () => new ConstantMatrix(2, 3, new double[5]));
        Refused("Expected 1 values, one for each position, got 2.", () => new ConstantMatrix(2, 3, [0], [1, 2]));

        static void Refused(string message, Func<ConstantMatrix> create) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>("values", create).Message);
    }
}
