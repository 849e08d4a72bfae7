using FsCheck;
using FsCheck.Xunit;
using NBody.Training;

namespace NBody.Tests.Training;

public sealed class SampleOrderTests
{
    [Property(MaxTest = 50)]
    public void It_is_a_permutation_that_depends_on_seed_and_epoch_alone(ulong seed, NonNegativeInt epoch, PositiveInt count)
    {
        var order = SampleOrder.Of(seed, epoch.Get, count.Get);
        Assert.Equal(Enumerable.Range(0, count.Get), order.Order());
        Assert.Equal(order, SampleOrder.Of(seed, epoch.Get, count.Get));
    }

    [Property(MaxTest = 20)]
    public void Other_epochs_and_seeds_have_other_orders(ulong seed, NonNegativeInt epoch)
    {
        var order = SampleOrder.Of(seed, epoch.Get, 100);
        Assert.NotEqual(order, SampleOrder.Of(seed, epoch.Get + 1, 100));
        Assert.NotEqual(order, SampleOrder.Of(seed + 1, epoch.Get, 100));
    }

    // Each of the 24 orders of four is expected 500 times; chi squared with 23 degrees of freedom is above 60 once in 30,000 draws.
    [Fact]
    public void All_orders_are_equally_frequent()
    {
        var counts = Enumerable.Range(0, 12_000).CountBy(epoch => string.Join(' ', SampleOrder.Of(1, epoch, 4))).ToList();
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Sum(pair => Math.Pow(pair.Value - 500, 2) / 500), 0, 60);
    }
}
