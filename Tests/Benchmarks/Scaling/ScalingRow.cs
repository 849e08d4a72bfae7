using System.Globalization;

namespace TypedIrreps.Benchmarks.Scaling;

/// <summary>What was measured on a graph of one size.</summary>
/// <param name="Edges">Its edges.</param>
/// <param name="GraphSeconds">Seconds for finding neighbours, the median.</param>
/// <param name="ForwardSeconds">Seconds for a prediction without gradients, the median.</param>
/// <param name="StepSeconds">Seconds for a step of training, the median.</param>
/// <param name="BytesBefore">The process' peak memory before the first step: libtorch, the graph, the network and its input.</param>
/// <param name="PeakBytes">The process' peak memory behind the last.</param>
internal sealed record ScalingRow(long Edges, double GraphSeconds, double ForwardSeconds, double StepSeconds, double BytesBefore, double PeakBytes)
{
    private const char Separator = '\t';

    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    public static ScalingRow Parse(string line)
    {
        double[] numbers = [.. line.Trim().Split(Separator).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new((long)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /// <summary>As a line of text.</summary>
    public string ToLine() => string.Join(
        Separator,
        new[] { Edges, GraphSeconds, ForwardSeconds, StepSeconds, BytesBefore, PeakBytes }.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
