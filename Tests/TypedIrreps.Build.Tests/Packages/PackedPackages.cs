using System.Xml.Linq;
using Xunit;

namespace TypedIrreps.Build.Tests.Packages;

/// <summary>The packages as this build makes them, in a folder that NuGet can take them from.</summary>
public sealed class PackedPackages : IDisposable
{
    /// <summary>The tests of one collection share the packages.</summary>
    public const string Collection = "packages";

    private readonly Workspace workspace = new();

    public PackedPackages()
    {
        // What is packed was built with these tests; to build it again while other tests run could disturb them.
        var pack = workspace.Dotnet(
            "pack", Path.Combine(Paths.Repository, "TypedIrreps.sln"), "--no-build", "--configuration", Paths.Configuration, "--output", Feed, "--nologo");
        Assert.True(pack.ExitCode == 0, pack.Output);
        Output = pack.Output;
        Version = XDocument.Load(Path.Combine(Paths.Repository, "Directory.Build.props")).Descendants("Version").Single().Value;
    }

    /// <summary>What the command said.</summary>
    public string Output { get; }

    public string Version { get; }

    public string Feed => workspace.PathOf("feed");

    public string PathOf(string id, string extension = "nupkg") => Path.Combine(Feed, $"{id}.{Version}.{extension}");

    public void Dispose() => workspace.Dispose();

    [CollectionDefinition(Collection)]
    public sealed class Definition : ICollectionFixture<PackedPackages>;
}
