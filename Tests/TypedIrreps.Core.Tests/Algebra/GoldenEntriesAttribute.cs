using System.Reflection;
using System.Text.Json;
using TypedIrreps.Golden;
using Xunit.Sdk;

namespace TypedIrreps.Core.Tests.Algebra;

/// <summary>
/// Theory data: each entry of one list of a reference file as its JSON text, a test of its own. When the set has no such
/// entry the theory is reported as skipped, with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenEntriesAttribute : DataAttribute
{
    private readonly object[][] rows;

    /// <summary>Takes the entries of a section of a file.</summary>
    public GoldenEntriesAttribute(string file, string section)
    {
        rows = GoldenSuite.TryJson(file, out var root) && root.TryGetProperty(section, out var entries)
            ? [.. entries.EnumerateArray().Select(entry => entry.GetRawText()).Distinct().Select(text => new object[] { text })]
            : [];
        if (rows.Length > 0)
            return;
        rows = [["none"]];
        Skip = $"No entry in section {section} of {file} in {GoldenSuite.Folder}.";
    }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => rows;

    /// <summary>The entry of a row.</summary>
    public static JsonElement Read(string entry) => JsonSerializer.Deserialize<JsonElement>(entry);
}

internal static class JsonElementExtensions
{
    public static string Text(this JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    public static int Number(this JsonElement entry, string name) => entry.GetProperty(name).GetInt32();

    public static Irreps Irreps(this JsonElement entry, string name) => TypedIrreps.Irreps.Parse(entry.Text(name));

    public static Parity Parity(this JsonElement entry, string name) => (Parity)entry.Number(name);

    public static int[] Numbers(this JsonElement entry, string name) =>
        entry.GetProperty(name).EnumerateArray().Select(number => number.GetInt32()).ToArray();

    public static string[] Texts(this JsonElement entry, string name) =>
        entry.GetProperty(name).EnumerateArray().Select(text => text.GetString()!).ToArray();
}
