using System.Xml.Linq;

namespace TypedIrreps.Build.Tests.Packages;

/// <summary>The versions of other packages that this repository uses.</summary>
internal static class PinnedPackages
{
    public static string VersionOf(string id) => XDocument.Load(Path.Combine(Paths.Repository, "Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == id).Attribute("Version")!.Value;
}
