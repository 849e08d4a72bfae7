using System.Globalization;
using NBody.Tests.Native;

namespace NBody.Tests.Training.Distributed;

/// <summary>Runs programs on several ranks.</summary>
internal static class MpiJob
{
    public const string Launcher = "mpirun";

    // Well above what a run takes; a job that waits for a lost rank waits forever.
    private const int Patience = 120;

    /// <summary>Runs an assembly to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(int ranks, System.Reflection.Assembly program, string folder, params IEnumerable<string> arguments) =>
        Programs.Run(
            "timeout",
            [
                Patience.ToString(CultureInfo.InvariantCulture),

                // mpirun gives its processes a terminal, and .NET greets one that has a name.
                "env", "-u", "TERM",

                // Other tests run at the same time: a rank that waits is not to keep a core from them.
                Launcher, "--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "--mca", "mpi_yield_when_idle", "1",
                "-n", ranks.ToString(CultureInfo.InvariantCulture),
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program.Location, .. arguments,
            ],
            folder);

    /// <summary>Runs <see cref="RankProgram"/>.</summary>
    public static (int ExitCode, string Output, string Error) Run(int ranks, string folder, params IEnumerable<string> arguments) =>
        Run(ranks, typeof(RankProgram).Assembly, folder, arguments);
}
