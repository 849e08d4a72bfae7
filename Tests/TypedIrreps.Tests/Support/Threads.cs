using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Support;

/// <summary>What must not depend on threads.</summary>
internal static class Threads
{
    /// <summary>Asserts that numbers are the same to the last bit, whatever the number of libtorch's threads.</summary>
    /// <param name="compute">Computes them.</param>
    public static void ChangeNoBit(Func<double[]> compute)
    {
        var threads = get_num_threads();
        try
        {
            var results = new List<double[]>();
            foreach (var count in (int[])[1, 2, 3])
            {
                set_num_threads(count);
                using var scope = NewDisposeScope();
                results.Add(compute());
            }

            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <summary>Asserts that calls from several threads at once give what they give one after the other.</summary>
    /// <param name="compute">Computes numbers of a seed.</param>
    public static void DoNotDisturbEachOther(Func<int, double[]> compute)
    {
        const int Callers = 4;
        var expected = Enumerable.Range(0, Callers).Select(Run).ToArray();
        var actual = new double[Callers][];
        Parallel.For(0, Callers, seed =>
        {
            for (var i = 0; i < 20; i++)
                actual[seed] = Run(seed);
        });
        Assert.Equal(expected, actual);

        double[] Run(int seed)
        {
            using var scope = NewDisposeScope();
            return compute(seed);
        }
    }
}
