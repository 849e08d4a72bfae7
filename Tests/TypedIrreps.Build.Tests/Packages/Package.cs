using System.IO.Compression;
using System.Xml.Linq;

namespace TypedIrreps.Build.Tests.Packages;

/// <summary>What lies in a package.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive archive;

    public Package(string path) => archive = ZipFile.OpenRead(path);

    /// <summary>The files that are not NuGet's own bookkeeping.</summary>
    public IEnumerable<string> Files => archive.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
            && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The description of the package, without namespaces.</summary>
    public XElement Metadata
    {
        get
        {
            var root = XDocument.Parse(Text(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName)).Root!;
            foreach (var element in root.DescendantsAndSelf())
                element.Name = element.Name.LocalName;
            return root.Element("metadata")!;
        }
    }

    public byte[] Bytes(string name)
    {
        using var stream = (archive.GetEntry(name) ?? throw new FileNotFoundException($"The package has no {name}.")).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public string Text(string name) => new StreamReader(new MemoryStream(Bytes(name))).ReadToEnd();

    public void Dispose() => archive.Dispose();
}
