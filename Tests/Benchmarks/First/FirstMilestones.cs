using System.Diagnostics;
using System.Globalization;
using TypedIrreps.Benchmarks.Kernels.Rows;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.First;

/// <summary>What a process that has just started does, and how long each thing takes it.</summary>
internal static class FirstMilestones
{
    private const char Separator = '\t';
    private const int Systems = 100;

    /// <summary>Does it all in a process of its own.</summary>
    /// <returns>The milestones and their milliseconds, in order.</returns>
    public static IEnumerable<(string Milestone, double Milliseconds)> Run(LayerBackend backend)
    {
        // The clock counts from the start of the machine, so that both processes have the same.
        var start = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        var (exit, output, errors) = OwnProcess.Run(FirstChildCommand.CommandName, backend.ToString(), start);
        if (exit != 0)
            throw new InvalidOperationException($"The measured process failed: {errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(Separator))
            .Select(parts => (parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>Does it all in this process.</summary>
    /// <param name="backend">What computes the layers.</param>
    /// <param name="start">When the process was started.</param>
    /// <param name="report">Hears of each milestone.</param>
    public static void Pass(LayerBackend backend, long start, TextWriter report)
    {
        var last = start;
        Reached("process and runtime started");
        set_num_threads(2);
        zeros(1).Dispose();
        Reached("libtorch loaded, first tensor");

        using var scope = NewDisposeScope();
        using var layer = new GatedMessage1().With(backend);
        var (features, attributes) = (Steerable.Random<MessageInput>(20), Steerable.Random<Harmonics1>(20));
        Reached("a layer made");
        using (no_grad())
            layer.Forward(features, attributes);
        Reached("its first forward pass");
        using (no_grad())
            layer.Forward(features, attributes);
        Reached("its second forward pass");

        using var model = new NBodyModel().With(backend);
        var systems = new ChargedSystems(Systems);
        using var training = new ModelTraining<Particle, Harmonics1, Pair, Displacement>(model, systems.Embed(systems.Positions));
        Reached("a network made, its first forward pass");
        training.Step();
        Reached("its first step of training");
        training.Step();
        Reached("its second step of training");
        report.WriteLine(Line("all", Stopwatch.GetElapsedTime(start)));

        void Reached(string milestone)
        {
            var now = Stopwatch.GetTimestamp();
            report.WriteLine(Line(milestone, Stopwatch.GetElapsedTime(last, now)));
            last = Stopwatch.GetTimestamp();
        }
    }

    private static string Line(string milestone, TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{milestone}{Separator}{time.TotalMilliseconds}");
}
