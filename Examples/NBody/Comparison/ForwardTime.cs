using System.Diagnostics;
using static TorchSharp.torch;

namespace NBody.Comparison;

/// <summary>How long a model takes to predict.</summary>
internal static class ForwardTime
{
    private const int Timed = 11;

    /// <summary>The median time of a prediction; the first are slow, for their code is not compiled yet.</summary>
    /// <param name="predict">Predicts.</param>
    public static double Milliseconds(Action predict)
    {
        using var untracked = no_grad();
        var times = new List<double>();
        for (var i = 0; i < Timed; i++)
        {
            using var scope = NewDisposeScope();
            var watch = Stopwatch.StartNew();
            predict();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(Timed / 2);
    }
}
