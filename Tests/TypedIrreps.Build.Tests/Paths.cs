using System.Reflection;

namespace TypedIrreps.Build.Tests;

/// <summary>Where the build that made these tests found things.</summary>
internal static class Paths
{
    /// <summary>The library within a NuGet package and within a portable build's output.</summary>
    public const string LibraryInPackage = "runtimes/linux-x64/native/libLibTorchSharp.so";

    public static string Repository { get; } = Metadata("Repository");

    /// <summary>The configuration that these tests, and what they refer to, were built in.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>What the package brings into the builds of its users.</summary>
    public static string BuildFolder { get; } = Path.Combine(Repository, "Runtime/TypedIrreps/build");

    public static string Targets { get; } = Path.Combine(BuildFolder, "LibTorchSharpCompatibility.targets");

    /// <summary>Where NuGet unpacked what the repository's projects refer to.</summary>
    public static string PackageFolder { get; } = Metadata("PackageFolder");

    public static string TorchSharpPackage { get; } = Metadata("TorchSharpPackage");

    public static string PackagedLibrary { get; } = Path.Combine(TorchSharpPackage, LibraryInPackage);

    private static string Metadata(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value
        ?? throw new InvalidOperationException($"The build gave no value for the assembly metadata '{key}'.");
}
