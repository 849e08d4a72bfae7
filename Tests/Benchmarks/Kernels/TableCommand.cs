using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TorchSharp;
using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels;

/// <summary><c>table</c>: the compiled kernels beside the tensor operations that compute the same, in one process, by turns.</summary>
internal sealed class TableCommand : Command
{
    private static readonly (string Input, string Attributes, string Output, int Batch)[] Layers =
    [
        ("66x0e+64x1o", "1x0e+1x1o", "64x0e+32x1o", 20),
        ("66x0e+64x1o", "1x0e+1x1o", "64x0e+32x1o", 2000),
        ("66x0e+64x1o", "1x0e+1x1o", "64x0e+32x1o", 20000),
        ("32x0e+32x1o", "1x0e+1x1o", "64x0e+32x1o", 2000),
        ("64x0e+64x1o+64x2e", "1x0e+1x1o+1x2e", "64x0e+64x1o+64x2e", 1000),
        ("64x0e+64x1o+64x2e", "1x0e+1x1o+1x2e", "64x0e+64x1o+64x2e", 20000),
        ("128x0e+128x1o+128x2e+128x3o", "1x0e+1x1o+1x2e+1x3o", "128x0e+128x1o+128x2e", 1000),
    ];

    private readonly Option<int> repetitions = new("--repetitions") { Description = "How often each is measured.", DefaultValueFactory = _ => 21 };
    private readonly Option<int> threads = new("--threads") { Description = "The threads of libtorch.", DefaultValueFactory = _ => 2 };
    private readonly IAnsiConsole console;

    public TableCommand(IAnsiConsole console)
        : base("table", "What the compiled kernels take, beside tensor operations.")
    {
        this.console = console;
        Options.Add(repetitions);
        Options.Add(threads);
        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        set_num_threads(arguments.GetValue(threads));
        var count = arguments.GetValue(repetitions);
        var peak = Peak.Measure();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"float32, {get_num_threads()} threads, peak {peak / 1e9:F0} GFlop/s. Medians of {count}; 'both' is forwards and backwards.");
        var table = new Table().AddColumns("layer", "batch", "forward ms", "of portable", "both ms", "of portable", "of the peak");
        foreach (var (input, attributes, output, batch) in Layers)
        {
            var plan = LayerPlan.For(Irreps.Parse(input), Irreps.Parse(attributes), Irreps.Parse(output), gated: false);
            var (forward, both) = Layer(plan, batch, count);
            var work = 2.0 * batch * plan.Portable.Outputs.SelectMany(product => product.Paths)
                .Sum(path => (long)path.WeightCount * (path.WeightsFirst ? path.Input.Irrep.Dim : path.Output.Irrep.Dim));
            table.AddRow(
                $"{input} (x) {attributes} -> {output}", Text(batch, "F0"), Text(forward.Compiled, "F3"), Text(forward.Compiled / forward.Portable, "F2"),
                Text(both.Compiled, "F3"), Text(both.Compiled / both.Portable, "F2"), Text(3 * work / (both.Compiled / 1e3) / peak, "P0"));
        }

        console.Write(table);
    }

    private static (Pair Forward, Pair Both) Layer(LayerPlan plan, int batch, int count)
    {
        using var scope = NewDisposeScope();
        var inputs = new LayerInputs(
            randn(batch, plan.Input.Dim).requires_grad_(true), randn(batch, plan.Attributes.Dim).requires_grad_(true),
            randn(plan.WeightCount).requires_grad_(true), randn(plan.BiasCount).requires_grad_(true));
        var (compiled, portable) = (CompiledOperations.For(plan), new PortableLayer(plan));
        return Measure(
            () => LayerFunction.Apply(compiled, inputs),
            () => portable.Evaluate(inputs.Features, inputs.Attributes, inputs.Weights, inputs.Biases),
            count);
    }

    private static (Pair Forward, Pair Both) Measure(Func<Tensor> compiled, Func<Tensor> portable, int count)
    {
        using var gradient = compiled().detach();
        var times = Enumerable.Range(0, 4).Select(_ => new Series()).ToArray();
        for (var i = -2; i < count; i++)
        {
            // The first rounds are for the just-in-time compiler.
            double[] round = [Time(compiled, null), Time(portable, null), Time(compiled, gradient), Time(portable, gradient)];
            for (var kind = 0; i >= 0 && kind < round.Length; kind++)
                times[kind].Add(round[kind]);
        }

        double[] medians = [.. times.Select(series => series.Median)];
        return (new Pair(medians[0], medians[1]), new Pair(medians[2], medians[3]));
    }

    private static double Time(Func<Tensor> function, Tensor? gradient)
    {
        using var scope = NewDisposeScope();
        using var untracked = gradient is null ? no_grad() : null;
        var watch = Stopwatch.StartNew();
        var result = function();
        if (gradient is not null)
            result.backward([gradient]);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Milliseconds of both backends.</summary>
    private readonly record struct Pair(double Compiled, double Portable);
}
