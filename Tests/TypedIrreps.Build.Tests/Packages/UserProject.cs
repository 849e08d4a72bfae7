namespace TypedIrreps.Build.Tests.Packages;

/// <summary>
/// A console application as a user makes it, in a folder that knows nothing of the repository: what it refers to comes out of
/// the packages.
/// </summary>
internal sealed class UserProject : IDisposable
{
    /// <summary>A reference to libtorch for the system that these tests run on.</summary>
    public const string LibTorch = """<PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" />""";

    private readonly Workspace workspace = new();

    /// <summary>Writes the project.</summary>
    /// <param name="packages">Where the packages of this build are.</param>
    /// <param name="program">The source.</param>
    /// <param name="references">What the project refers to.</param>
    public UserProject(PackedPackages packages, string program, params string[] references)
    {
        // The packages of this build are unpacked into a folder that goes with the test, so that none of an earlier build is
        // taken for them. Everything else, half a gigabyte, is where the repository's own restore has put it.
        workspace.Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><clear /><add key="machine" value="{Paths.PackageFolder}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="built" value="{packages.Feed}" /></packageSources>
            </configuration>
            """);
        Directory.CreateDirectory(workspace.PathOf("App"));
        workspace.Write("App/Program.cs", program);
        workspace.Write("App/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Runs a command of dotnet on the project.</summary>
    public Workspace.Result Dotnet(params string[] arguments) => workspace.Dotnet(arguments);

    public string PathOf(string name) => workspace.PathOf(name);

    public void Dispose() => workspace.Dispose();
}
