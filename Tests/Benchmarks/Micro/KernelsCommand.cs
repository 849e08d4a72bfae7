using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TypedIrreps.Benchmarks.Micro;

/// <summary><c>kernels</c>: what layers are made of, one at a time, by BenchmarkDotNet.</summary>
internal sealed class KernelsCommand : Command
{
    private static readonly Type[] All = [typeof(MatrixProductBenchmarks), typeof(CouplingBenchmarks), typeof(GateBenchmarks), typeof(PackBenchmarks)];

    private readonly Argument<string[]> arguments = new("arguments")
    {
        Description = "What BenchmarkDotNet understands, behind '--', such as --filter '*Coupling*' or --job medium; nothing for all kernels.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public KernelsCommand()
        : base("kernels", "Single kernels by BenchmarkDotNet: products of matrices, couplings, gates, packing.")
    {
        Arguments.Add(arguments);
        SetAction(parsed => Run(parsed.GetValue(arguments) ?? []));
    }

    private static int Run(string[] given)
    {
        // In this process: BenchmarkDotNet's own project would have to be built with the generator and libtorch.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
        var summaries = BenchmarkSwitcher.FromTypes(All).Run(given.Length == 0 ? ["--filter", "*"] : given, config);
        return summaries.Any() && summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
