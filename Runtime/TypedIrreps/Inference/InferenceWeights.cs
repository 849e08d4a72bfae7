using System.Buffers.Binary;
using System.Runtime.InteropServices;
using TypedIrreps.Data;

namespace TypedIrreps;

/// <summary>
/// The weights of a model as plain numbers, read without libtorch from a safetensors file: from a checkpoint, or from a file with
/// the model's state by its names.
/// </summary>
public sealed class InferenceWeights
{
    private const string OfCheckpoints = "model.";

    private readonly Dictionary<string, float[]> numbers;
    private readonly string source;

    private InferenceWeights(Dictionary<string, float[]> numbers, string source)
    {
        this.numbers = numbers;
        this.source = source;
    }

    /// <summary>The names that there are numbers for, without <c>model.</c> in front where a checkpoint has it.</summary>
    public IReadOnlyCollection<string> Names => numbers.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its tensors are float32 or float64, others are left out.</param>
    /// <exception cref="SafeTensorsFormatException">The file is truncated, corrupt, or of another format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static InferenceWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads what a file holds, from memory: from a resource of a program, say.</summary>
    /// <param name="contents">The contents of a safetensors file.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="SafeTensorsFormatException">The contents are truncated, corrupt, or of another format.</exception>
    public static InferenceWeights Read(ReadOnlyMemory<byte> contents, string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        var prefix = sizeof(ulong);
        if (contents.Length < prefix)
            throw new SafeTensorsFormatException(source, $"{prefix} bytes with the header's length", $"{contents.Length} bytes");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(contents.Span);
        if (headerLength > (ulong)(contents.Length - prefix))
            throw new SafeTensorsFormatException(source, $"a header of at most {contents.Length - prefix} bytes", $"{headerLength}");
        var data = contents[(prefix + (int)headerLength)..];
        var header = SafeTensorsHeader.Parse(contents.Slice(prefix, (int)headerLength), data.Length, source);
        var isCheckpoint = header.Entries.Any(entry => entry.Name.StartsWith(OfCheckpoints, StringComparison.Ordinal));
        var numbers = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
        {
            var name = entry.Name;
            if (isCheckpoint)
            {
                if (!name.StartsWith(OfCheckpoints, StringComparison.Ordinal))
                    continue;
                name = name[OfCheckpoints.Length..];
            }

            if (Numbers(data.Span[(int)entry.Begin..(int)entry.End], entry.Type.ToString()) is { } values)
                numbers.Add(name, values);
        }

        return new InferenceWeights(numbers, source);
    }

    /// <summary>Some of the numbers.</summary>
    /// <exception cref="ArgumentException">There are none of that name, or not as many.</exception>
    internal float[] Of(string name, int count)
    {
        if (!numbers.TryGetValue(name, out var found))
            throw new ArgumentException($"Expected '{name}' in {source}, which has {string.Join(", ", numbers.Keys.Order(StringComparer.Ordinal).Take(5))}…");
        return found.Length == count ? found : throw new ArgumentException($"Expected {count} numbers '{name}' in {source}, got {found.Length}.");
    }

    private static float[]? Numbers(ReadOnlySpan<byte> bytes, string type) => type switch
    {
        "Float32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        "Float64" => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), number => (float)number),
        _ => null,
    };
}
