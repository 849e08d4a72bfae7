using System.Xml.Linq;
using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>Who is told that a libtorch package is missing, and who is not.</summary>
public sealed class LibTorchPackageTests : IDisposable
{
    private const string TorchSharp = "\"TorchSharp/0.107.0\": {}", Cpu = "\"libtorch-cpu-linux-x64/2.10.0\": {}";

    private static readonly string Targets = Path.Combine(Paths.BuildFolder, "LibTorchPackage.targets");

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("Exe", TorchSharp)]
    [InlineData("WinExe", TorchSharp)]
    public void A_program_without_libtorch_is_told_what_to_add(string output, params string[] packages)
    {
        var message = Build(output, packages);
        Assert.Contains("warning TIB004", message);
        Assert.Contains("<PackageReference Include=\"libtorch-cpu-linux-x64\" Version=\"2.10.0\" />", message);
        Assert.Contains("libtorch-cuda-12.8-linux-x64", message);
    }

    [Theory]
    [InlineData("Exe", TorchSharp, Cpu)]
    [InlineData("Exe", TorchSharp, "\"TorchSharp-cpu/0.107.0\": {}", "\"libtorch-cpu/2.10.0\": {}")]
    [InlineData("Exe", TorchSharp, "\"libtorch-cuda-12.8-linux-x64/2.10.0\": {}")]
    [InlineData("Exe", "\"Other/1.0.0\": {}")]
    [InlineData("Library", TorchSharp)]
    public void Nobody_else_is(string output, params string[] packages) => Assert.DoesNotContain("TIB004", Build(output, packages));

    [Fact]
    public void A_project_that_is_not_restored_is_left_alone() => Assert.DoesNotContain("TIB004", Build("Exe", null));

    [Fact]
    public void The_version_that_is_advised_is_the_one_that_is_tested()
    {
        var tested = XDocument.Load(Path.Combine(Paths.Repository, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == "libtorch-cpu-linux-x64").Attribute("Version")!.Value;
        var advised = XDocument.Load(Targets).Descendants("_LibTorchVersion").Single().Value;
        Assert.Equal(tested, advised);
        Assert.Contains($", {tested}:", File.ReadAllText(Path.Combine(Paths.BuildFolder, "../PACKAGE.md")));
    }

    private string Build(string output, string[]? packages)
    {
        if (packages is not null)
            workspace.Write("assets.json", $$"""{ "libraries": { {{string.Join(", ", packages)}} } }""");
        workspace.Write("tiny.proj", $"""
            <Project DefaultTargets="Build">
              <PropertyGroup>
                <OutputType>{output}</OutputType>
                <ProjectAssetsFile>{workspace.PathOf("assets.json")}</ProjectAssetsFile>
              </PropertyGroup>
              <Target Name="ResolvePackageAssets" />
              <Import Project="{Targets}" />
              <Target Name="Build" DependsOnTargets="ResolvePackageAssets" />
            </Project>
            """);
        var build = workspace.Dotnet("msbuild", "tiny.proj", "-nologo", "-v:m");
        Assert.True(build.ExitCode == 0, build.Output);
        return build.Output;
    }
}
