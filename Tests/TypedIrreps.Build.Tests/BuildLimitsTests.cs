using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>Limits that a project sets reach the analyzers and the generator, in a build as a user runs it.</summary>
public sealed class BuildLimitsTests : IDisposable
{
    private const string Source = """
        [TypedIrreps.Irreps("4x0e+4x1o+4x2e")] public readonly partial struct Hidden;
        [TypedIrreps.TensorProduct("4x0e+4x1o", "0e+1o", "4x0e+4x1o")] internal sealed partial class Layer;
        """;

    private readonly Workspace workspace = new();

    public BuildLimitsTests()
    {
        workspace.Write("Declarations.cs", Source);
        workspace.Write("Library.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Paths.Repository}/Runtime/TypedIrreps/build/TypedIrreps.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{BuiltBy("Runtime/TypedIrreps", "net10.0", "TypedIrreps")}" />
                <Reference Include="{BuiltBy("Runtime/TypedIrreps.Core", "netstandard2.0", "TypedIrreps.Core")}" />
                <Reference Include="{typeof(TorchSharp.torch).Assembly.Location}" />
                <Analyzer Include="{BuiltBy("Runtime/TypedIrreps.Core", "netstandard2.0", "TypedIrreps.Core")}" />
                <Analyzer Include="{BuiltBy("Generators/TypedIrreps.Generators", "netstandard2.0", "TypedIrreps.Generators")}" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_property_of_the_project_is_the_limit()
    {
        var found = Build("-p:TypedIrrepsMaxDegree=1", "-p:TypedIrrepsMaxPaths=3", "-p:TypedIrrepsMaxSourceKiB=small");
        Assert.Equal(3, found.Length);
        Assert.StartsWith("TI0004: The degree 2 of 2e is above 1, the limit that is set here (TypedIrrepsMaxDegree).", found[0], StringComparison.Ordinal);
        Assert.StartsWith("TI0014: The layer has 4 paths and about 4 KiB of source, and the limit is 3 paths.", found[1], StringComparison.Ordinal);
        Assert.Equal("TI0014: TypedIrrepsMaxSourceKiB is 'small': write a whole number from 1 to 2147483647. As it is, 4096 is taken.", found[2]);
    }

    /// <summary>Projects of this repository have the properties without a word, and so has Examples/Mismatch.</summary>
    [Fact]
    public void Projects_of_the_repository_show_the_properties()
    {
        var result = workspace.Dotnet("msbuild", Path.Combine(Paths.Repository, "Examples/Mismatch"), "-getItem:CompilerVisibleProperty");
        Assert.All(
            new[] { "TypedIrrepsMaxDegree", "TypedIrrepsMaxPaths", "TypedIrrepsMaxSourceKiB" },
            property => Assert.Contains($"\"{property}\"", result.Output, StringComparison.Ordinal));
    }

    /// <summary>What a build says of the package's: sorted, without places.</summary>
    private string[] Build(params string[] properties)
    {
        var log = workspace.PathOf("diagnostics.sarif");
        var result = workspace.Dotnet(["build", workspace.Folder, "--nologo", $"-p:ErrorLog={log}%2Cversion=2.1", .. properties]);
        if (!File.Exists(log))
            throw new InvalidOperationException($"The compiler wrote no log:\n{result.Output}");
        string[] found =
        [
            .. DiagnosticLog.Read(log)
                .Where(diagnostic => diagnostic.Id.StartsWith("TI", StringComparison.Ordinal))
                .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.Message}")
                .Order(StringComparer.Ordinal),
        ];
        Assert.True(result.ExitCode == 1, result.Output);
        return found;
    }

    private static string BuiltBy(string project, string framework, string name) =>
        Path.Combine(Paths.Repository, project, "bin", Paths.Configuration, framework, name + ".dll");
}
