using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json;

namespace TypedIrreps.Golden;

/// <summary>
/// A safetensors file: an u64 header length, a JSON header {name: {dtype, shape, data_offsets}}, raw little-endian data.
/// Reading is checked: every tensor must lie inside the data and have as many bytes as its shape and dtype ask for.
/// </summary>
internal sealed class SafetensorsFile
{
    private readonly ConcurrentDictionary<string, Lazy<GoldenArray>> arrays = new();
    private readonly string name;
    private readonly byte[] bytes;
    private readonly int dataStart;
    private readonly Dictionary<string, JsonElement> header;

    public SafetensorsFile(string path)
    {
        name = Path.GetFileName(path);
        bytes = File.ReadAllBytes(path);
        if (bytes.Length < 8)
            throw new InvalidDataException($"{name}: {bytes.Length} bytes are too few for a safetensors file.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > (ulong)(bytes.Length - 8))
            throw new InvalidDataException($"{name}: the header should have {length} bytes, the file has {bytes.Length}.");
        dataStart = 8 + (int)length;
        header = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(bytes.AsSpan(8, (int)length))
            ?? throw new InvalidDataException($"{name}: the header is null.");
        header.Remove("__metadata__");
    }

    public IReadOnlyCollection<string> Keys => header.Keys;

    public GoldenArray this[string key] => arrays.GetOrAdd(key, k => new Lazy<GoldenArray>(() => Read(k))).Value;

    private GoldenArray Read(string key)
    {
        if (!header.TryGetValue(key, out var entry))
            throw new KeyNotFoundException($"{name} has no tensor '{key}'.");
        var offsets = entry.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (begin < 0 || end < begin || end > bytes.Length - dataStart)
            throw new InvalidDataException($"{name}: '{key}' lies at [{begin}, {end}), the data has {bytes.Length - dataStart} bytes.");
        var shape = entry.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()).ToArray();
        return new GoldenArray($"{name}:{key}", entry.GetProperty("dtype").GetString()!, shape,
            bytes.AsSpan(dataStart + (int)begin, (int)(end - begin)));
    }
}
