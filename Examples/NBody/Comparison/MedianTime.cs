using System.Diagnostics;
using static TorchSharp.torch;

namespace NBody.Comparison;

/// <summary>How long something takes that is done again and again.</summary>
internal static class MedianTime
{
    private const int Timed = 11;

    /// <summary>The median; the first times are long, for their code is not compiled yet.</summary>
    /// <param name="action">What is done; it is not differentiated.</param>
    public static double Milliseconds(Action action)
    {
        using var untracked = no_grad();
        var times = new List<double>();
        for (var i = 0; i < Timed; i++)
        {
            using var scope = NewDisposeScope();
            var watch = Stopwatch.StartNew();
            action();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(Timed / 2);
    }
}
