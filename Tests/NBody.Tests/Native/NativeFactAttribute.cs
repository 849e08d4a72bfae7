using System.Runtime.InteropServices;

namespace NBody.Tests.Native;

/// <summary>A test of programs that are compiled ahead of time: skipped, with the reason, where they cannot be.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    private const string Compiler = "gcc";

    public NativeFactAttribute() => Skip = Obstacle();

    private static string? Obstacle()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return "The native programs are for x64 Linux.";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, Compiler))) ? null : $"There is no {Compiler}, which links what is compiled ahead of time.";
    }
}
