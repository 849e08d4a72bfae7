using System.Text.Json;
using System.Text.Unicode;
using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>Where a tensor lies in the file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte behind its last.</param>
internal sealed record SafeTensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End);

/// <summary>The table of contents of a safetensors file: read with every check, so that the data can be trusted to fit.</summary>
/// <param name="Entries">The tensors in the order of their data.</param>
/// <param name="Metadata">The free texts.</param>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The member of the header that is no tensor.</summary>
    public const string MetadataName = "__metadata__";

    private const string TypeName = "dtype";
    private const string ShapeName = "shape";
    private const string OffsetsName = "data_offsets";

    /// <summary>Writes the header as JSON, names in ordinal order.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (Metadata.Count > 0)
            {
                writer.WriteStartObject(MetadataName);
                foreach (var (key, value) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            foreach (var entry in Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                writer.WriteStartObject(entry.Name);
                writer.WriteString(TypeName, SafeTensorsTypes.Of(entry.Type, entry.Name).Name);
                WriteNumbers(writer, ShapeName, entry.Shape);
                WriteNumbers(writer, OffsetsName, [entry.Begin, entry.End]);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">The bytes that follow the header.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="SafeTensorsFormatException">The header is malformed or its tensors do not tile the data.</exception>
    public static SafeTensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength, string path)
    {
        if (!Utf8.IsValid(json.Span))
            throw new SafeTensorsFormatException(path, "a header in UTF-8", "bytes that are not UTF-8");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            var entries = new List<SafeTensorsEntry>();
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            Require(document.RootElement, JsonValueKind.Object, "a header that is a JSON object", path);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Name == MetadataName)
                    ParseMetadata(member.Value, metadata, path);
                else
                    entries.Add(ParseEntry(member.Name, member.Value, path));
            }

            entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
            CheckTiling(entries, dataLength, path);
            return new SafeTensorsHeader(entries, metadata);
        }
        // The latter for texts with half a surrogate pair, which are JSON but no text.
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new SafeTensorsFormatException(path, "a header that is JSON without duplicate names", problem.Message, problem);
        }
    }

    private static void ParseMetadata(JsonElement element, Dictionary<string, string> metadata, string path)
    {
        Require(element, JsonValueKind.Object, $"{MetadataName} to be an object of texts", path);
        foreach (var member in element.EnumerateObject())
        {
            Require(member.Value, JsonValueKind.String, $"{MetadataName} '{member.Name}' to be a text", path);
            metadata.Add(member.Name, member.Value.GetString()!);
        }
    }

    private static SafeTensorsEntry ParseEntry(string name, JsonElement element, string path)
    {
        Require(element, JsonValueKind.Object, $"tensor '{name}' to be an object", path);
        var members = element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).ToArray();
        if (!members.SequenceEqual([OffsetsName, TypeName, ShapeName]))
        {
            throw new SafeTensorsFormatException(
                path, $"tensor '{name}' to have {TypeName}, {ShapeName} and {OffsetsName}", $"[{string.Join(", ", members)}]");
        }

        var type = element.GetProperty(TypeName);
        Require(type, JsonValueKind.String, $"the {TypeName} of '{name}' to be a text", path);
        if (!SafeTensorsTypes.TryParse(type.GetString()!, out var scalarType, out var size))
            throw new SafeTensorsFormatException(path, $"the {TypeName} of '{name}' among {SafeTensorsTypes.Names}", $"'{type.GetString()}'");

        var shape = ParseNumbers(element.GetProperty(ShapeName), $"the {ShapeName} of '{name}'", path);
        var offsets = ParseNumbers(element.GetProperty(OffsetsName), $"the {OffsetsName} of '{name}'", path);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new SafeTensorsFormatException(path, $"{OffsetsName} [begin, end] of '{name}'", $"[{string.Join(", ", offsets)}]");
        var bytes = TensorBytes.Count(shape, size);
        if (bytes != offsets[1] - offsets[0])
        {
            throw new SafeTensorsFormatException(
                path,
                $"{bytes?.ToString() ?? "a countable number of"} bytes for '{name}' ({type.GetString()} [{string.Join(", ", shape)}])",
                $"{offsets[1] - offsets[0]}");
        }

        return new SafeTensorsEntry(name, scalarType, shape, offsets[0], offsets[1]);
    }

    private static long[] ParseNumbers(JsonElement element, string what, string path)
    {
        Require(element, JsonValueKind.Array, $"{what} to be an array", path);
        return element.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0
                ? number
                : throw new SafeTensorsFormatException(path, $"{what} to be whole numbers from 0", item.GetRawText()))
            .ToArray();
    }

    private static void CheckTiling(List<SafeTensorsEntry> entries, long dataLength, string path)
    {
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
            {
                throw new SafeTensorsFormatException(
                    path, $"'{entry.Name}' to begin where the data before it ends, at byte {position}", $"byte {entry.Begin}");
            }

            position = entry.End;
        }

        if (position != dataLength)
            throw new SafeTensorsFormatException(path, $"{position} bytes of data, as the header says", $"{dataLength}");
    }

    private static void Require(JsonElement element, JsonValueKind kind, string expected, string path)
    {
        if (element.ValueKind != kind)
            throw new SafeTensorsFormatException(path, expected, element.ValueKind.ToString());
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, long[] numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
