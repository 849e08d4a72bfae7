using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace TypedIrreps.Benchmarks.Kernels.TorchScript;

/// <summary>
/// The names of the arguments of a TorchScript module's <c>forward</c>, which TorchSharp does not tell. They stand in the archive:
/// <c>data.pkl</c> begins with the name of the module's class, <c>code/</c> holds the class.
/// </summary>
internal static partial class ScriptArguments
{
    private const string Data = "data.pkl";

    /// <summary>Reads them, without <c>self</c>.</summary>
    /// <param name="path">The archive.</param>
    /// <exception cref="InvalidDataException">It is no archive of a TorchScript module.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var data = archive.Entries.FirstOrDefault(entry => entry.Name == Data)
            ?? throw new InvalidDataException($"Expected {Data} in the archive, which TorchScript modules have.");
        var root = Required(ClassOfModule(), Text(data, Encoding.Latin1), $"a module of a class of its own in {Data}");
        var code = $"{data.FullName[..^Data.Length]}code/{root.Groups["module"].Value.Replace('.', '/')}.py";
        var source = archive.GetEntry(code) ?? throw new InvalidDataException($"Expected {code} in the archive.");
        var name = root.Groups["class"].Value;
        var classes = ClassHeader().Split(Text(source, Encoding.UTF8));
        var body = classes.SkipWhile(text => text != name).Skip(1).FirstOrDefault()
            ?? throw new InvalidDataException($"Expected a class {name} in {code}.");
        var forward = Required(Forward(), body, $"a method forward of {name} in {code}");
        return [.. Argument().Matches(forward.Groups["arguments"].Value).Select(match => match.Groups["name"].Value)];
    }

    private static Match Required(Regex pattern, string text, string expected) =>
        pattern.Match(text) is { Success: true } match ? match : throw new InvalidDataException($"Expected {expected}.");

    private static string Text(ZipArchiveEntry entry, Encoding encoding)
    {
        using var reader = new StreamReader(entry.Open(), encoding);
        return reader.ReadToEnd();
    }

    // Protocol 2, then the global that the pickled object is of.
    [GeneratedRegex(@"^\x80\x02c(?<module>__torch__[^\n]*)\n(?<class>[^\n]+)\n")]
    private static partial Regex ClassOfModule();

    [GeneratedRegex(@"^class (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex ClassHeader();

    [GeneratedRegex(@"^  def forward\(self: [\w.]+(?<arguments>.*?)\) -> ", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Forward();

    [GeneratedRegex(@",\s+(?<name>\w+): ")]
    private static partial Regex Argument();
}
