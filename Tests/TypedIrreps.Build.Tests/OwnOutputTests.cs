using System.IO.Compression;
using TorchSharp;
using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>What the targets did for this very project.</summary>
public sealed class OwnOutputTests
{
    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, Paths.LibraryInPackage);

    [Fact]
    public void TorchSharp_loads_and_computes()
    {
        Assert.Equal(6f, torch.ones(2, 3).sum().item<float>());
        Assert.Contains(Mapped(), path => path == Library);
    }

    [Fact]
    public void The_library_was_retargeted_if_and_only_if_this_machine_needs_it()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        string runtime = Mapped().First(path => path.Contains("/libstdc++.so"));
        bool provided = File.ReadAllBytes(runtime).AsSpan().IndexOf("\0GLIBCXX_3.4.32\0"u8) >= 0;

        Assert.Equal(provided, ElfTables.Asks(Library).Contains("GLIBCXX_3.4.32"));
    }

    [Fact]
    public void The_package_folder_holds_what_the_package_holds()
    {
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Paths.TorchSharpPackage, "*.nupkg").Single());
        using Stream entry = package.GetEntry(Paths.LibraryInPackage)!.Open();
        using var packed = new MemoryStream();
        entry.CopyTo(packed);

        Assert.True(packed.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Paths.PackagedLibrary)));
        Assert.Contains("GLIBCXX_3.4.32", ElfTables.Asks(Paths.PackagedLibrary));
    }

    private static IEnumerable<string> Mapped() =>
        File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..]).Distinct();
}
