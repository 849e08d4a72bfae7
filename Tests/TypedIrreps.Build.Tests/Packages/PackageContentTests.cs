using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace TypedIrreps.Build.Tests.Packages;

/// <summary>What lies in the packages, and where.</summary>
[Collection(PackedPackages.Collection)]
public sealed class PackageContentTests(PackedPackages packages)
{
    private const string Library = "lib/net10.0/";
    private const string ForCompiler = "analyzers/dotnet/cs/";
    private const string ForBuilds = "buildTransitive/";

    public static TheoryData<string, string> Assemblies => new()
    {
        { "TypedIrreps", "TypedIrreps" },
        { "TypedIrreps", "TypedIrreps.Core" },
        { "TypedIrreps.Testing", "TypedIrreps.Testing" },
        { "TypedIrreps.Testing.Xunit", "TypedIrreps.Testing.Xunit" },
    };

    [Fact]
    public void There_are_three_packages_with_symbols_and_nothing_is_said_against_them()
    {
        Assert.Equal(
            ((string[])["TypedIrreps", "TypedIrreps.Testing", "TypedIrreps.Testing.Xunit"])
                .SelectMany(id => (string[])[packages.PathOf(id), packages.PathOf(id, "snupkg")]).Order(StringComparer.Ordinal),
            Directory.GetFiles(packages.Feed).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("warning", packages.Output);
    }

    /// <summary>The assembly of every project in Generators/ is there, and every file of build/: neither list is written down twice.</summary>
    [Fact]
    public void The_library_brings_what_programs_compilers_and_builds_need()
    {
        using var package = new Package(packages.PathOf("TypedIrreps"));
        IEnumerable<string> expected =
        [
            "PACKAGE.md",
            .. ((string[])["TypedIrreps.dll", "TypedIrreps.xml", "TypedIrreps.Core.dll", "TypedIrreps.Core.xml"]).Select(name => Library + name),
            ForCompiler + "TypedIrreps.Core.dll",
            .. Directory.GetDirectories(Path.Combine(Paths.Repository, "Generators")).Select(folder => $"{ForCompiler}{Path.GetFileName(folder)}.dll"),
            .. Directory.GetFiles(Paths.BuildFolder).Select(file => ForBuilds + Path.GetFileName(file)),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), package.Files);
        Assert.Contains(ForCompiler + "TypedIrreps.Generators.dll", package.Files);
        Assert.Contains(ForBuilds + "RetargetGlibcxx.cs", package.Files);
        Assert.Equal(package.Bytes(Library + "TypedIrreps.Core.dll"), package.Bytes(ForCompiler + "TypedIrreps.Core.dll"));
    }

    [Fact]
    public void The_library_depends_on_TorchSharp_alone()
    {
        using var package = new Package(packages.PathOf("TypedIrreps"));
        var dependency = Assert.Single(package.Metadata.Descendants("dependency"));
        Assert.Equal(("TorchSharp", PinnedPackages.VersionOf("TorchSharp")), (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value));
    }

    [Fact]
    public void The_checks_bring_the_library_with_its_analyzers()
    {
        using var package = new Package(packages.PathOf("TypedIrreps.Testing"));
        Assert.Equal(["PACKAGE.md", Library + "TypedIrreps.Testing.dll", Library + "TypedIrreps.Testing.xml"], package.Files);
        var dependencies = package.Metadata.Descendants("dependency").ToDictionary(dependency => dependency.Attribute("id")!.Value);
        Assert.Equal((packages.Version, "All"), (dependencies["TypedIrreps"].Attribute("version")!.Value, dependencies["TypedIrreps"].Attribute("include")!.Value));
        Assert.Equal(PinnedPackages.VersionOf("FsCheck"), dependencies["FsCheck"].Attribute("version")!.Value);
        Assert.DoesNotContain(dependencies.Keys, id => id.StartsWith("xunit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_attributes_for_xUnit_bring_the_checks_and_no_more_of_xUnit_than_they_need()
    {
        using var package = new Package(packages.PathOf("TypedIrreps.Testing.Xunit"));
        Assert.Equal(["PACKAGE.md", Library + "TypedIrreps.Testing.Xunit.dll", Library + "TypedIrreps.Testing.Xunit.xml"], package.Files);
        var dependencies = package.Metadata.Descendants("dependency").ToDictionary(dependency => dependency.Attribute("id")!.Value);
        Assert.Equal(["xunit.extensibility.core"], dependencies.Keys.Where(id => id.StartsWith("xunit", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(
            (packages.Version, "All"),
            (dependencies["TypedIrreps.Testing"].Attribute("version")!.Value, dependencies["TypedIrreps.Testing"].Attribute("include")!.Value));
        Assert.Equal(PinnedPackages.VersionOf("xunit"), dependencies["xunit.extensibility.core"].Attribute("version")!.Value);
    }

    [Theory]
    [InlineData("TypedIrreps")]
    [InlineData("TypedIrreps.Testing")]
    [InlineData("TypedIrreps.Testing.Xunit")]
    public void A_package_introduces_itself(string id)
    {
        using var package = new Package(packages.PathOf(id));
        Assert.Equal(
            (id, packages.Version, "MIT", "PACKAGE.md"),
            (Value("id"), Value("version"), Value("license"), Value("readme")));
        Assert.StartsWith($"# {id}", package.Text("PACKAGE.md"));
        Assert.NotEmpty(Value("description"));

        string Value(string element) => package.Metadata.Element(element)!.Value;
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Public_members_are_documented(string id, string assembly)
    {
        using var package = new Package(packages.PathOf(id));
        var documented = XDocument.Parse(package.Text($"{Library}{assembly}.xml")).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        var types = PublicTypes(package.Bytes($"{Library}{assembly}.dll")).ToArray();
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Contains($"T:{type}", documented));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Symbols_are_those_of_the_assembly(string id, string assembly)
    {
        using var package = new Package(packages.PathOf(id));
        using var symbols = new Package(packages.PathOf(id, "snupkg"));
        using var image = new PEReader(new MemoryStream(package.Bytes($"{Library}{assembly}.dll")));
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes($"{Library}{assembly}.pdb")));
        var wanted = image.ReadCodeViewDebugDirectoryData(image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.Equal(wanted.Guid, new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
    }

    private static IEnumerable<string> PublicTypes(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var reader = image.GetMetadataReader();
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            if ((type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public)
                yield return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }
    }
}
