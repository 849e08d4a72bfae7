using System.Collections.Concurrent;
using System.Text.Json;

namespace TypedIrreps.Golden;

/// <summary>
/// The reference data: the folder <c>Golden</c> beside the tests, or the one that the environment variable
/// <c>TYPEDIRREPS_GOLDEN</c> names. Everything comes from its <c>manifest.json</c>; thread safe.
/// </summary>
public static class GoldenSuite
{
    /// <summary>The environment variable that names another folder of the same format.</summary>
    public const string FolderVariable = "TYPEDIRREPS_GOLDEN";

    private const string Format = "e3-golden-1";

    private static readonly Lazy<IReadOnlyDictionary<string, GoldenCase>> Cases = new(ReadManifest);
    private static readonly ConcurrentDictionary<string, Lazy<JsonElement>> JsonFiles = new();
    private static readonly ConcurrentDictionary<string, Lazy<SafetensorsFile>> TensorFiles = new();

    /// <summary>The folder of the reference data.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string Folder { get; } = FindFolder();

    /// <summary>
    /// Theory rows {id} of the cases of the given kinds (of all, when none is given), in the order of the manifest.
    /// <see cref="GoldenCasesAttribute"/> is the one to use on a theory: it also says so when there is no such case.
    /// </summary>
    public static IEnumerable<object[]> Ids(params string[] kinds) =>
        Cases.Value.Values.Where(c => kinds.Length == 0 || kinds.Contains(c.Kind)).Select(c => new object[] { c.Id });

    /// <summary>The case of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such case.</exception>
    public static GoldenCase Load(string id) => Cases.Value.TryGetValue(id, out var found)
        ? found
        : throw new KeyNotFoundException($"The manifest in {Folder} has no case '{id}'.");

    /// <summary>The root of a JSON file, for example <c>irreps.json</c>.</summary>
    public static JsonElement Json(string file) => JsonFiles.GetOrAdd(file, name => new(() =>
    {
        using var stream = File.OpenRead(Path.Combine(Folder, name));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    })).Value;

    /// <summary>The root of a JSON file that a set may leave out.</summary>
    /// <returns>Whether the set has the file.</returns>
    public static bool TryJson(string file, out JsonElement root)
    {
        var exists = File.Exists(Path.Combine(Folder, file));
        root = exists ? Json(file) : default;
        return exists;
    }

    /// <summary>A tensor by file and key, for those that the manifest does not name one by one.</summary>
    public static GoldenArray Array(string file, string key) => Tensors(file)[key];

    /// <summary>The keys of a safetensors file.</summary>
    public static IReadOnlyCollection<string> Keys(string file) => Tensors(file).Keys;

    private static SafetensorsFile Tensors(string file) =>
        TensorFiles.GetOrAdd(file, name => new(() => new SafetensorsFile(Path.Combine(Folder, name)))).Value;

    private static string FindFolder()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, "Golden") : Path.GetFullPath(named);
        return File.Exists(Path.Combine(folder, "manifest.json"))
            ? folder
            : throw new DirectoryNotFoundException($"No manifest.json in {folder} ({FolderVariable} is {(named is null ? "not set" : $"'{named}'")}).");
    }

    private static IReadOnlyDictionary<string, GoldenCase> ReadManifest()
    {
        var manifest = Json("manifest.json");
        var format = manifest.GetProperty("format").GetString();
        if (format != Format)
            throw new InvalidDataException($"The manifest in {Folder} should have the format {Format}, it has {format}.");
        return manifest.GetProperty("cases").EnumerateArray().Select(entry => new GoldenCase(entry)).ToDictionary(c => c.Id);
    }
}
