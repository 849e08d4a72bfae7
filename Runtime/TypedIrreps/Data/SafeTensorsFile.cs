using System.Buffers.Binary;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// Reads and writes the safetensors format (https://github.com/huggingface/safetensors): eight bytes with the header's
/// length, a JSON header, and the tensors' bytes without gaps. Python reads these files, and this reads Python's.
/// </summary>
public static class SafeTensorsFile
{
    // What other readers of the format accept.
    private const long LongestHeader = 100_000_000;
    private const int Alignment = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Writes a file whole or not at all: when anything fails, a file that was there before stays as it was. The same tensors
    /// and texts give the same bytes.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">
    /// Tensors by name, on any device and of any layout in memory; complex64, float64/32/16, bfloat16, int64/32/16/8, uint8 or
    /// bool.
    /// </param>
    /// <param name="metadata">Free texts by name.</param>
    /// <exception cref="ArgumentException">A tensor's type or a name does not fit the format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var header = Lay(tensors, metadata ?? new Dictionary<string, string>());
        AtomicFile.Write(path, stream => Write(stream, header, tensors));
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its tensors, on the CPU, and texts.</returns>
    /// <exception cref="SafeTensorsFormatException">The file is truncated, corrupt, or of another format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensors Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = OpenStream(path);
        return WithoutEarlyEnd(path, () => Read(stream, path));
    }

    /// <summary>
    /// Opens a file to read it tensor by tensor: its header is read and checked at once, and a tensor's bytes only when it is
    /// asked for, so that the file may be larger than the memory.
    /// </summary>
    /// <param name="path">The file. It must not change while it is open.</param>
    /// <returns>The file, open until it is disposed of.</returns>
    /// <exception cref="SafeTensorsFormatException">The file is truncated, corrupt, or of another format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static MappedSafeTensors Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = OpenStream(path);
        try
        {
            return new MappedSafeTensors(path, stream, WithoutEarlyEnd(path, () => ReadHeader(stream, path)), stream.Position);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor whose bytes come next.</summary>
    internal static Tensor ReadTensor(Stream stream, SafeTensorsEntry entry, string path)
    {
        var tensor = empty(entry.Shape, dtype: entry.Type, device: CPU);
        TensorBytes.Fill(tensor, bytes =>
        {
            stream.ReadExactly(bytes);
            if (!TensorBytes.AreOf(entry.Type, bytes))
                throw new SafeTensorsFormatException(path, $"bytes 0 and 1 in '{entry.Name}' (BOOL)", "another");
        });
        return tensor;
    }

    /// <summary>Writes tensors as a header lays them out.</summary>
    internal static void Write(Stream stream, SafeTensorsHeader header, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var json = header.ToJson();
        var padding = (Alignment - (json.Length % Alignment)) % Alignment;
        if (json.Length + padding > LongestHeader)
            throw new ArgumentException($"Expected names and texts of {LongestHeader} bytes at most, got {json.Length}.", nameof(header));
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(json.Length + padding));
        stream.Write(length);
        stream.Write(json);
        for (var i = 0; i < padding; i++)
            stream.WriteByte((byte)' ');
        foreach (var entry in header.Entries)
        {
            using var scope = NewDisposeScope();
            using var untracked = no_grad();
            TensorBytes.Read(tensors[entry.Name].detach().cpu().contiguous(), bytes => stream.Write(bytes));
        }
    }

    /// <summary>Decides where each tensor goes.</summary>
    internal static SafeTensorsHeader Lay(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, value) in metadata)
        {
            CheckText(key, nameof(metadata));
            CheckText(value, nameof(metadata));
        }

        var entries = new List<SafeTensorsEntry>();
        var position = 0L;
        // Wide elements first: then every tensor is aligned to its elements, and readers may map the file.
        foreach (var (name, tensor, size) in tensors
            .Select(pair => (pair.Key, pair.Value, SafeTensorsTypes.Of(pair.Value.dtype, pair.Key).Size))
            .OrderByDescending(item => item.Size).ThenBy(item => item.Key, StringComparer.Ordinal))
        {
            CheckText(name, nameof(tensors));
            if (name == SafeTensorsHeader.MetadataName)
                throw new ArgumentException($"Expected tensor names other than '{name}', which the format keeps for itself.", nameof(tensors));
            var end = position + (tensor.NumberOfElements * size);
            entries.Add(new SafeTensorsEntry(name, tensor.dtype, tensor.shape, position, end));
            position = end;
        }

        return new SafeTensorsHeader(entries, metadata);
    }

    /// <summary>Reads and checks the header; the data begins where it ends.</summary>
    private static SafeTensorsHeader ReadHeader(FileStream stream, string path)
    {
        var fileLength = stream.Length;
        if (fileLength < sizeof(ulong))
            throw new SafeTensorsFormatException(path, $"{sizeof(ulong)} bytes with the header's length", $"a file of {fileLength} bytes");
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(lengthBytes);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        var longest = Math.Min(LongestHeader, fileLength - sizeof(ulong));
        if (headerLength > (ulong)longest)
            throw new SafeTensorsFormatException(path, $"a header of at most {longest} bytes in a file of {fileLength}", $"{headerLength}");
        var json = new byte[headerLength];
        stream.ReadExactly(json);
        return SafeTensorsHeader.Parse(json, fileLength - sizeof(ulong) - (long)headerLength, path);
    }

    private static SafeTensors Read(FileStream stream, string path)
    {
        var header = ReadHeader(stream, path);
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
            tensors.Add(entry.Name, ReadTensor(stream, entry, path));
        foreach (var tensor in tensors.Values)
            tensor.MoveToOuterDisposeScope();
        return new SafeTensors(tensors, header.Metadata);
    }

    private static FileStream OpenStream(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);

    private static T WithoutEarlyEnd<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException problem)
        {
            throw new SafeTensorsFormatException(path, "the length that the file had when it was opened", "an earlier end", problem);
        }
    }

    // JSON would silently replace half a surrogate pair.
    private static void CheckText(string text, string argument)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException problem)
        {
            throw new ArgumentException($"Expected names and texts that are well-formed Unicode, got '{text}'.", argument, problem);
        }
    }
}
