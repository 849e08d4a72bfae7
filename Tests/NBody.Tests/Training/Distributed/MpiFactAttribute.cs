using System.Runtime.InteropServices;

namespace NBody.Tests.Training.Distributed;

/// <summary>A test of several processes: skipped, with the reason, where there is no Open MPI.</summary>
internal sealed class MpiFactAttribute : FactAttribute
{
    private const string Library = "libmpi.so.40";

    public MpiFactAttribute() => Skip = Obstacle();

    private static string? Obstacle()
    {
        if (!OperatingSystem.IsLinux())
            return "Training on several processes is for Linux.";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, MpiJob.Launcher))))
            return $"There is no {MpiJob.Launcher}, which starts processes (Debian's package openmpi-bin).";
        return NativeLibrary.TryLoad(Library, out _) ? null : $"There is no {Library}, by which processes speak to each other (Debian's package libopenmpi3).";
    }
}
