using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>The targets on their own, in a project that does nothing but hand them the library as NuGet's assets do.</summary>
public sealed class RetargetTests : IDisposable
{
    private const string Wanted = "GLIBCXX_3.4.32", StandIn = "GLIBCXX_3.4.30";

    private readonly Workspace workspace = new();
    private readonly string library;

    public RetargetTests()
    {
        library = workspace.PathOf("libLibTorchSharp.so");
        File.Copy(Paths.PackagedLibrary, library);
        workspace.Write("tiny.proj", $"""
            <Project DefaultTargets="Build">
              <PropertyGroup><IntermediateOutputPath>obj/</IntermediateOutputPath></PropertyGroup>
              <Target Name="ResolvePackageAssets">
                <ItemGroup><NativeCopyLocalItems Include="{library}" PathInPackage="{Paths.LibraryInPackage}" NuGetPackageId="TorchSharp" /></ItemGroup>
              </Target>
              <Import Project="{Paths.Targets}" />
              <Target Name="Build" DependsOnTargets="ResolvePackageAssets">
                <Message Importance="High" Text="asset=@(NativeCopyLocalItems->'%(FullPath)|%(NuGetPackageId)')" />
              </Target>
            </Project>
            """);
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_old_host_gets_a_copy_that_differs_in_the_version_asked_for_only()
    {
        byte[] original = File.ReadAllBytes(library);

        string asset = AssetOf(Build(workspace.WriteHostLibrary(StandIn)));

        Assert.StartsWith(workspace.PathOf("obj"), asset);
        Assert.Equal(ElfTables.Asks(library).Select(v => v == Wanted ? StandIn : v), ElfTables.Asks(asset));
        ElfTables.Need entry = new ElfTables(original).Needs().Single(n => n.Version == Wanted);
        byte[] copy = File.ReadAllBytes(asset);
        Assert.Equal(original.Length, copy.Length);
        Assert.All(Enumerable.Range(0, copy.Length).Where(i => copy[i] != original[i]), i => Assert.InRange(i, entry.Entry, entry.Entry + 15));
        Assert.Equal(original, File.ReadAllBytes(library));
    }

    [Fact]
    public void A_host_that_has_the_version_uses_the_original()
    {
        Assert.Equal(library, AssetOf(Build(workspace.WriteHostLibrary(StandIn, Wanted))));
        Assert.Empty(Copies());
    }

    [Fact]
    public void A_version_that_merely_begins_alike_does_not_count()
    {
        Assert.NotEqual(library, AssetOf(Build(workspace.WriteHostLibrary(StandIn, Wanted + "0"))));
    }

    [Fact]
    public void A_library_that_does_not_ask_for_the_version_is_used_as_it_is()
    {
        string host = workspace.WriteHostLibrary(StandIn);
        byte[] retargeted = File.ReadAllBytes(AssetOf(Build(host)));
        File.WriteAllBytes(library, retargeted);

        Assert.Equal(library, AssetOf(Build(host)));
        Assert.Equal(retargeted, File.ReadAllBytes(library));
        Assert.Empty(Copies());
    }

    [Fact]
    public void The_second_build_does_nothing_and_says_nothing()
    {
        string host = workspace.WriteHostLibrary(StandIn);
        Workspace.Result first = Build(host);
        DateTime written = File.GetLastWriteTimeUtc(AssetOf(first));

        Workspace.Result second = Build(host);

        Assert.Contains(Wanted, first.Output);
        Assert.DoesNotContain(Wanted, second.Output);
        Assert.Equal(AssetOf(first), AssetOf(second));
        Assert.Equal(written, File.GetLastWriteTimeUtc(AssetOf(second)));
    }

    [Fact]
    public void It_can_be_turned_off()
    {
        Workspace.Result build = Build(workspace.WriteHostLibrary(StandIn), "-p:TypedIrrepsRetargetLibTorchSharp=false");

        Assert.Equal(library, AssetOf(build));
        Assert.Empty(Copies());
    }

    [Fact]
    public void A_host_that_lacks_the_substitute_too_is_warned_about()
    {
        Assert.Contains("warning TIB003", Build(workspace.WriteHostLibrary("GLIBCXX_3.4.28")).Output);
    }

    [Fact]
    public void A_missing_host_library_is_named()
    {
        Refused(workspace.PathOf("nowhere.so"), "error TIB002", workspace.PathOf("nowhere.so"));
    }

    [Fact]
    public void A_library_that_is_none_fails_the_build_and_is_named()
    {
        File.WriteAllText(library, "no library");
        Refused(workspace.WriteHostLibrary(StandIn), "error TIB001", library);
    }

    private Workspace.Result Build(string host, params string[] more) =>
        workspace.Dotnet(["msbuild", "tiny.proj", "-nologo", "-v:n", $"-p:TypedIrrepsHostLibStdCxx={host}", .. more]);

    private void Refused(string host, params string[] said)
    {
        byte[] before = File.ReadAllBytes(library);

        Workspace.Result build = Build(host);

        Assert.NotEqual(0, build.ExitCode);
        Assert.All(said, text => Assert.Contains(text, build.Output));
        Assert.Empty(Copies());
        Assert.Equal(before, File.ReadAllBytes(library));
    }

    /// <summary>The library that the build goes on with, having checked that it kept its package.</summary>
    private static string AssetOf(Workspace.Result build)
    {
        Assert.True(build.ExitCode == 0, build.Output);
        string[] asset = build.Output.Split('\n').Single(l => l.Contains("asset=")).Split('=')[1].Trim().Split('|');
        Assert.Equal("TorchSharp", asset[1]);
        return asset[0];
    }

    private string[] Copies() =>
        Directory.Exists(workspace.PathOf("obj")) ? Directory.GetFiles(workspace.PathOf("obj"), "libLibTorchSharp*", SearchOption.AllDirectories) : [];
}
