using System.Reflection;
using System.Text.Json;
using TypedIrreps.Golden;
using Xunit.Sdk;

namespace TypedIrreps.Core.Tests.Algebra;

/// <summary>Theory data: each entry of one list of a reference file as its JSON text, a test of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenEntriesAttribute(string file, string section) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var entries = GoldenSuite.Json(file).GetProperty(section).EnumerateArray()
            .Select(entry => entry.GetRawText()).Distinct().Select(text => new object[] { text }).ToArray();
        return entries.Length > 0 ? entries : throw new InvalidDataException($"{file} has no entry in {section}.");
    }

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
