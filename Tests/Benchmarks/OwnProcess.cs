using System.Diagnostics;

namespace TypedIrreps.Benchmarks;

/// <summary>This program once more, in a process of its own: for what only a fresh process shows, and for what could end this one.</summary>
internal static class OwnProcess
{
    private const string Name = "TypedIrreps.Benchmarks";

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code, and what was written.</returns>
    public static (int Exit, string Output, string Errors) Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
