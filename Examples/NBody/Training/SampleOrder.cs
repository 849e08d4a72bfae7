using NBody.Simulation;

namespace NBody.Training;

/// <summary>
/// The order of the training trajectories in an epoch: a function of seed and epoch alone, so that a resumed run
/// continues with the batches that it would have seen.
/// </summary>
internal static class SampleOrder
{
    // Trajectories are drawn from the streams of the splits 0 to 2; the order has one of its own.
    private const uint Stream = 0x6f726472;

    /// <summary>A uniformly random permutation of 0 to <paramref name="count"/> - 1 (Fisher and Yates).</summary>
    public static int[] Of(ulong seed, int epoch, int count)
    {
        var random = new RandomStream(seed, Stream, (uint)epoch);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)(random.NextUniform() * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
