using System.Diagnostics;
using System.Globalization;
using TypedIrreps.Benchmarks.Kernels.Rows;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Scaling;

/// <summary>A step of training of the published n-body network, on the graph of a gas: particles in a cube of density one, each of which hears from its nearest.</summary>
internal static class ScalingStep
{
    /// <summary>Measures in a process of its own, whose peak memory is this step's.</summary>
    public static ScalingRow Run(int nodes, int degree, int repetitions, int threads)
    {
        var (exit, output, errors) = OwnProcess.Run(
            [ScalingChildCommand.CommandName, .. new[] { nodes, degree, repetitions, threads }.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        return exit == 0 ? ScalingRow.Parse(output) : throw new InvalidOperationException($"The measured process ended with {exit}, for {nodes} nodes: {errors}");
    }

    /// <summary>Measures in this process.</summary>
    /// <param name="nodes">The particles.</param>
    /// <param name="degree">From how many each hears.</param>
    /// <param name="repetitions">How often everything is measured.</param>
    /// <param name="threads">The threads of libtorch.</param>
    public static ScalingRow Measure(int nodes, int degree, int repetitions, int threads)
    {
        set_num_threads(threads);
        manual_seed(1);
        using var scope = NewDisposeScope();
        var positions = rand(nodes, 3).mul(Math.Cbrt(nodes));
        var graphSeconds = Median(repetitions, () => NeighbourGraphs.Nearest(new Point(positions), degree).Dispose());
        var graph = NeighbourGraphs.Nearest(new Point(positions), degree);
        using var model = new NBodyModel().With(LayerBackend.Compiled);
        var input = new ChargedSystems(graph, positions).Embed(positions);
        var before = PeakBytes();
        using var training = new ModelTraining<Particle, Harmonics1, Pair, Displacement>(model, input);
        return new(graph.EdgeCount, graphSeconds, Median(repetitions, training.Step), before, PeakBytes());
    }

    private static double Median(int repetitions, Action action)
    {
        // Twice for nothing: the first calls compile, and ask the system for memory.
        action();
        action();
        var series = new Series();
        for (var i = 0; i < repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            series.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return series.Median;
    }

    private static double PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
