using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>A row that was measured.</summary>
/// <param name="Row">The row.</param>
/// <param name="Batch">The size of the batch.</param>
/// <param name="Times">What each way took, the library's first.</param>
/// <param name="Cost">What the computation takes at least.</param>
/// <param name="Error">By how much the ways differ at most, relative to the largest number.</param>
internal sealed record Result(Row Row, long Batch, IReadOnlyList<Times> Times, Cost Cost, double Error)
{
    /// <summary>The library's times.</summary>
    public Times Ours => Times[0];

    /// <summary>Measures a row, after its ways have been found to agree.</summary>
    /// <exception cref="RowException">They do not, or the row cannot be measured.</exception>
    public static Result Of(Row row, Stopping stopping)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var contenders = row.Prepare();
        var error = Agreement.Check(contenders);
        return new(row, contenders.Batch, Measuring.Times.ByTurns(contenders.All, stopping), contenders.Cost, error);
    }

    /// <summary>The library's time over that of another way, of medians; null where there is no such way.</summary>
    /// <param name="way">The other way.</param>
    /// <param name="series">Forward or both.</param>
    public double? Ratio(string way, Func<Times, Series> series) =>
        Times.FirstOrDefault(times => times.Way == way) is { } other ? series(Ours).Median / series(other).Median : null;
}
