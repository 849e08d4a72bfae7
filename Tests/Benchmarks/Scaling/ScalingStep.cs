using System.Diagnostics;
using TypedIrreps.Benchmarks.Kernels.Rows;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Scaling;

/// <summary>A step of training on the graph of a gas: particles in a cube of density one, each of which hears from its nearest.</summary>
internal static class ScalingStep
{
    // The just-in-time compiler takes thirty calls and a while before it optimises.
    private const double WarmUpSeconds = 3;
    private const int WarmUpCalls = 2;

    /// <summary>Measures in a process of its own, whose peak memory is this step's.</summary>
    public static ScalingRow Run(ScalingQuery query)
    {
        var (exit, output, errors) = OwnProcess.Run([ScalingChildCommand.CommandName, .. query.ToArguments()]);
        return exit == 0 ? ScalingRow.Parse(output) : throw new InvalidOperationException($"The measured process ended with {exit}, for {query}: {errors}");
    }

    /// <summary>Measures in this process.</summary>
    public static ScalingRow Measure(ScalingQuery query)
    {
        set_num_threads(query.Threads);
        manual_seed(1);
        using var scope = NewDisposeScope();
        var positions = Gas(query.Nodes);
        var graphSeconds = Median(query.Repetitions, () => NeighbourGraphs.Nearest(new Point(positions), query.Degree).Dispose());
        var graph = NeighbourGraphs.Nearest(new Point(positions), query.Degree);
        using var model = Create(query.Network).With(LayerBackend.Compiled);
        model.RecomputesLayers = query.Recomputes;
        var input = new ChargedSystems(graph, positions).Embed(positions);
        var before = PeakBytes();
        var forwardSeconds = Median(query.Repetitions, () =>
        {
            using var untracked = no_grad();
            model.forward(input);
        });
        using var training = new ModelTraining<Particle, Harmonics1, Pair, Displacement>(model, input);
        return new(graph.EdgeCount, graphSeconds, forwardSeconds, Median(query.Repetitions, training.Step), before, PeakBytes());
    }

    /// <summary>Particles numbered along a curve that fills space, as codes for large simulations keep them: neighbours are near in memory too.</summary>
    private static Tensor Gas(int nodes)
    {
        var positions = rand(nodes, 3).mul(Math.Cbrt(nodes));
        return positions.index_select(0, NeighbourGraphs.SpatialOrder(new Point(positions)));
    }

    private static SegnnModel<Particle, Harmonics1, Pair, Displacement> Create(ScaledNetwork network) => network switch
    {
        ScaledNetwork.Published => new NBodyModel(),
        ScaledNetwork.Narrow => new NarrowModel(),
        _ => throw new ArgumentOutOfRangeException(nameof(network), network, $"Expected one of {string.Join(", ", Enum.GetNames<ScaledNetwork>())}."),
    };

    private static double Median(int repetitions, Action action)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUpCalls || Stopwatch.GetElapsedTime(begin).TotalSeconds < WarmUpSeconds; i++)
            Do();
        var series = new Series();
        for (var i = 0; i < repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Do();
            series.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return series.Median;

        void Do()
        {
            using var scope = NewDisposeScope();
            action();
        }
    }

    private static double PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
