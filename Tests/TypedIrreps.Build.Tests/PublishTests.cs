using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>A user's application, restored, built and published by the SDK's own targets.</summary>
public sealed class PublishTests : IDisposable
{
    private readonly Workspace workspace = new();

    public PublishTests()
    {
        workspace.Write("Directory.Packages.props", $"""
            <Project><Import Project="{Paths.Repository}/Directory.Packages.props" /></Project>
            """);
        workspace.Write("Program.cs", "System.Console.WriteLine(typeof(TorchSharp.torch));");
        workspace.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="TorchSharp" /></ItemGroup>
              <Import Project="{Paths.Targets}" />
            </Project>
            """);
        workspace.WriteHostLibrary("GLIBCXX_3.4.30");
    }

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(Paths.LibraryInPackage)]
    [InlineData("libLibTorchSharp.so", "--runtime", "linux-x64", "--no-self-contained")]
    public void A_published_application_has_the_retargeted_library(string library, params string[] options)
    {
        Workspace.Result publish = workspace.Dotnet(["publish", "--output", "published", $"-p:TypedIrrepsHostLibStdCxx={workspace.PathOf("libstdc++.so.6")}", .. options]);

        Assert.True(publish.ExitCode == 0, publish.Output);
        string[] libraries = Directory.GetFiles(workspace.Folder, "libLibTorchSharp.so", SearchOption.AllDirectories);
        Assert.Contains(Path.Combine(workspace.PathOf("published"), library), libraries);
        Assert.All(libraries, path => Assert.DoesNotContain("GLIBCXX_3.4.32", ElfTables.Asks(path)));
        Assert.Contains("\"runtimes/linux-x64/native/libLibTorchSharp.so\"", File.ReadAllText(workspace.PathOf("published/App.deps.json")));
    }
}
