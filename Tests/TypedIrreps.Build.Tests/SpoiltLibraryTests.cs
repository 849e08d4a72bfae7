using System.Buffers.Binary;
using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>The task on libraries that it has to refuse: by name, with a reason, and without writing anything.</summary>
public sealed class SpoiltLibraryTests(SpoiltLibraryTests.Refusals refusals) : IClassFixture<SpoiltLibraryTests.Refusals>
{
    private const string Wanted = "GLIBCXX_3.4.32", StandIn = "GLIBCXX_3.4.30";

    public static TheoryData<string, string> Defects => new()
    {
        { "text", "no 64-bit little-endian x86-64 ELF file" },
        { "32-bit", "no 64-bit little-endian x86-64 ELF file" },
        { "another machine", "no 64-bit little-endian x86-64 ELF file" },
        { "truncated", "it ends at" },
        { "no segments", "no dynamic segment" },
        { "broken chain", "break off" },
        { "no substitute", "but not for " + StandIn },
        { "relocated symbol", "uses a symbol of " + Wanted },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_is_named(string defect, string reason)
    {
        string message = Assert.Single(refusals.Messages, line => line.Contains($"/{defect}.so' cannot be retargeted"));

        Assert.Contains("warning TIB001", message);
        Assert.Contains(reason, message);
        Assert.DoesNotContain(refusals.Written, file => Path.GetFileName(file).StartsWith(defect, StringComparison.Ordinal));
    }

    [Fact]
    public void Random_damage_never_crashes_the_task()
    {
        Assert.DoesNotContain(refusals.Messages, line => line.Contains("MSB4018")); // an exception that the task let through
        Assert.Contains(refusals.Messages, line => line.Contains("/damaged") && line.Contains("warning TIB001"));
        Assert.All(refusals.Written, file => Assert.Equal(refusals.Size, new FileInfo(file).Length));
    }

    /// <summary>One build that hands every spoilt library to the task.</summary>
    public sealed class Refusals : IDisposable
    {
        private readonly Workspace workspace = new();

        public Refusals()
        {
            byte[] original = File.ReadAllBytes(Paths.PackagedLibrary);
            Size = original.Length;
            foreach (string defect in Defects.Select(row => (string)row[0]))
                workspace.Write($"{defect}.so", Spoilt([.. original], defect));
            var random = new Random(20211002);
            int needs = new ElfTables(original).Needs().First().Entry;
            for (int i = 0; i < 48; i++)
                workspace.Write($"damaged{i}.so", Damaged([.. original], random, i % 2 == 0 ? 0x20 : needs - 0x60));
            string host = workspace.WriteHostLibrary(StandIn);
            workspace.Write("tiny.proj", $"""
                <Project DefaultTargets="Build">
                  <Import Project="{Paths.Targets}" />
                  <Target Name="Build">
                    <ItemGroup><Library Include="*.so" /></ItemGroup>
                    <RetargetGlibcxx Source="%(Library.FullPath)" Destination="$(MSBuildProjectDirectory)/out/%(Library.Filename)" HostLibrary="{host}"
                                     Required="{Wanted}" Substitute="{StandIn}" ContinueOnError="WarnAndContinue" />
                  </Target>
                </Project>
                """);

            Workspace.Result build = workspace.Dotnet("msbuild", "-nologo", "-v:m");

            Assert.True(build.ExitCode == 0, build.Output);
            Messages = build.Output.Split('\n');
        }

        internal string[] Messages { get; }

        internal long Size { get; }

        internal string[] Written => Directory.GetFiles(workspace.PathOf("out"));

        public void Dispose() => workspace.Dispose();
    }

    private static byte[] Damaged(byte[] elf, Random random, int from)
    {
        random.NextBytes(elf.AsSpan(from + random.Next(0x180), 1 + random.Next(8)));
        return elf;
    }

    private static byte[] Spoilt(byte[] elf, string defect)
    {
        var tables = new ElfTables(elf);
        ElfTables.Need Need(string version) => tables.Needs().Single(n => n.Version == version);
        switch (defect)
        {
            case "text":
                return "not an ELF file, but long enough to hold the header of one, were it one"u8.ToArray();
            case "32-bit":
                elf[4] = 1;
                break;
            case "another machine":
                elf[18] = 183; // AArch64
                break;
            case "truncated":
                return elf[..Need(Wanted).Entry];
            case "no segments":
                elf[56] = elf[57] = 0;
                break;
            case "broken chain":
                elf.AsSpan(Need(StandIn).Entry + 12, 4).Clear();
                break;
            case "no substitute":
                elf.AsSpan(Need("GLIBCXX_3.4.29").Entry + 8, 4).CopyTo(elf.AsSpan(Need(StandIn).Entry + 8));
                break;
            case "relocated symbol":
                BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(tables.VersionIndexOfARelocatedSymbol()), Need(Wanted).Index);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(defect), defect, "no such defect");
        }
        return elf;
    }
}
