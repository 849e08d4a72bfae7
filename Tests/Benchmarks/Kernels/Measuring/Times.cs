using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>Milliseconds that a way took.</summary>
/// <param name="Way">The way's name.</param>
internal sealed record Times(string Way)
{
    /// <summary>The result alone, without a thought of gradients.</summary>
    public Series Forward { get; } = new();

    /// <summary>The result and the gradients, or the step.</summary>
    public Series Both { get; } = new();

    /// <summary>Measures ways by turns, so that what else the machine does meets all of them.</summary>
    public static IReadOnlyList<Times> ByTurns(IReadOnlyList<Way> ways, Stopping stopping)
    {
        using var scope = NewDisposeScope();
        Times[] times = [.. ways.Select(way => new Times(way.Name))];
        Tensor[] cotangents = [.. ways.Select(Cotangent)];
        stopping.Repeat(counts =>
        {
            foreach (var (i, way) in ways.Index())
            {
                var forward = OfForward(way);
                var both = OfBoth(way, cotangents[i]);
                if (!counts)
                    continue;
                times[i].Forward.Add(forward);
                times[i].Both.Add(both);
            }
        });
        return times;
    }

    private static Tensor Cotangent(Way way)
    {
        using var inner = NewDisposeScope();
        using var untracked = no_grad();
        var result = way.Forward();
        return (way.Cotangent is { } given ? Agreement.Own(way, given) : randn_like(result)).MoveToOuterDisposeScope();
    }

    private static TimeSpan OfForward(Way way)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var start = Stopwatch.GetTimestamp();
        way.Forward();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan OfBoth(Way way, Tensor cotangent)
    {
        using var scope = NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        if (way.Step is { } step)
            step();
        else
            way.ForwardAndBackward(cotangent);
        var time = Stopwatch.GetElapsedTime(start);
        way.Clear();
        return time;
    }
}
