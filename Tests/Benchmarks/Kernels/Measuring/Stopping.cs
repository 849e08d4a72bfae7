using System.Diagnostics;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>How long a row is measured.</summary>
/// <param name="Repetitions">The rounds that are wanted.</param>
/// <param name="Seconds">After so long no further round begins, however few there were; but three there are.</param>
internal sealed record Stopping(int Repetitions, int Seconds)
{
    private const int Fewest = 3;
    private const int FewestToWarmUp = 2;
    private const int MostToWarmUp = 200;
    // A method is compiled for speed after thirty calls, and while others are still compiled for the first time only later.
    private const int WarmUp = 3;

    /// <summary>Does rounds that warm up, until the just-in-time compiler has come to rest, and rounds that count.</summary>
    /// <param name="round">A round; it hears whether it counts.</param>
    public void Repeat(Action<bool> round)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < FewestToWarmUp || (i < MostToWarmUp && Stopwatch.GetElapsedTime(start).TotalSeconds < Math.Min(Seconds, WarmUp)); i++)
            round(false);
        start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Math.Min(Fewest, Repetitions) || (i < Repetitions && Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds); i++)
            round(true);
    }
}
