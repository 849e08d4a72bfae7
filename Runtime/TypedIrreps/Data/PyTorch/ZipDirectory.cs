using System.Buffers.Binary;
using System.Text;

namespace TypedIrreps.Data;

/// <summary>
/// The table of contents of a zip file whose entries are stored as they are: read with every check, so that no entry is longer than
/// what the file has of it and no byte of the file is in two. Checksums are left alone, as PyTorch does, which may be told to write
/// none.
/// </summary>
internal static class ZipDirectory
{
    private const uint LocalSignature = 0x04034b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint WideEndSignature = 0x06064b50;
    private const uint WideLocatorSignature = 0x07064b50;
    private const int LocalLength = 30;
    private const int CentralLength = 46;
    private const int EndLength = 22;
    private const int WideEndLength = 56;
    private const int WideLocatorLength = 20;
    private const int LongestComment = ushort.MaxValue;
    private const ushort WideSizes = 1;
    private const ushort Encrypted = 1;

    // Some 100 bytes for a tensor, and so more tensors than anything has.
    private const long LongestDirectory = 1 << 26;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the table of contents.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its path, for errors.</param>
    /// <exception cref="PyTorchFormatException">The file is no zip file, or one that is compressed, encrypted or inconsistent.</exception>
    public static IReadOnlyDictionary<string, ZipEntry> Read(FileStream stream, string path)
    {
        var (begin, length, count) = FindDirectory(stream, path);
        stream.Position = begin;
        var directory = new byte[length];
        stream.ReadExactly(directory);
        // By where they are, each to end before the next begins.
        var headers = ParseHeaders(directory, count, path).OrderBy(header => header.Begin).ToList();
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        for (var i = 0; i < headers.Count; i++)
        {
            var end = i + 1 < headers.Count ? Math.Min(headers[i + 1].Begin, (ulong)begin) : (ulong)begin;
            var entry = Locate(stream, headers[i], (long)end, path);
            if (!entries.TryAdd(entry.Name, entry))
                throw new PyTorchFormatException(path, "entries of different names", $"'{Shown.Text(entry.Name)}' twice");
        }

        return entries;
    }

    private static (long Begin, int Length, long Count) FindDirectory(FileStream stream, string path)
    {
        var tail = new byte[Math.Min(stream.Length, EndLength + LongestComment)];
        var tailBegin = stream.Length - tail.Length;
        stream.Position = tailBegin;
        stream.ReadExactly(tail);
        var at = FindEnd(tail);
        if (at < 0)
            throw new PyTorchFormatException(path, "a zip file, with its table of contents at the end", "none");
        var record = tail.AsSpan(at);
        var (count, length, begin) = ((ulong)Short(record, 10), (ulong)Word(record, 12), (ulong)Word(record, 16));
        var end = tailBegin + at;
        if (at >= WideLocatorLength && Word(tail, at - WideLocatorLength) == WideLocatorSignature)
            (end, count, length, begin) = ReadWideEnd(stream, Long(tail, at - WideLocatorLength + 8), end - WideLocatorLength, path);

        if (length > LongestDirectory || begin > (ulong)end || length > (ulong)end - begin || count > length / CentralLength)
        {
            throw new PyTorchFormatException(
                path,
                $"a table of contents of at most {LongestDirectory} bytes before byte {end}, {CentralLength} or more for an entry",
                $"{count} entries in {length} bytes at byte {begin}");
        }

        return ((long)begin, (int)length, (long)count);
    }

    // The last place at which the rest of the file is the comment that is announced there.
    private static int FindEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (Word(tail, at) == EndSignature && Short(tail, at + 20) == tail.Length - at - EndLength)
                return at;
        }

        return -1;
    }

    private static (long End, ulong Count, ulong Length, ulong Begin) ReadWideEnd(FileStream stream, ulong at, long limit, string path)
    {
        if (limit < WideEndLength || at > (ulong)(limit - WideEndLength))
            throw new PyTorchFormatException(path, $"{WideEndLength} bytes about the table of contents before byte {limit}", $"byte {at}");
        stream.Position = (long)at;
        Span<byte> record = stackalloc byte[WideEndLength];
        stream.ReadExactly(record);
        return Word(record, 0) == WideEndSignature
            ? ((long)at, Long(record, 32), Long(record, 40), Long(record, 48))
            : throw new PyTorchFormatException(path, $"{WideEndSignature:x8} at byte {at}", $"{Word(record, 0):x8}");
    }

    private static List<Header> ParseHeaders(ReadOnlySpan<byte> directory, long count, string path)
    {
        var headers = new List<Header>();
        var rest = directory;
        for (var i = 0L; i < count; i++)
        {
            if (rest.Length < CentralLength || Word(rest, 0) != CentralSignature)
                throw new PyTorchFormatException(path, $"{count} entries in the table of contents", $"{i}");
            var (nameLength, extraLength, commentLength) = (Short(rest, 28), Short(rest, 30), Short(rest, 32));
            var length = CentralLength + nameLength + extraLength + commentLength;
            if (length > rest.Length)
                throw new PyTorchFormatException(path, $"{length} bytes about entry {i}", $"{rest.Length}");
            var name = Name(rest.Slice(CentralLength, nameLength), path);
            headers.Add(ParseHeader(name, rest, rest.Slice(CentralLength + nameLength, extraLength), path));
            rest = rest[length..];
        }

        return headers;
    }

    private static Header ParseHeader(string name, ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra, string path)
    {
        var (flags, method) = (Short(record, 8), Short(record, 10));
        if ((flags & Encrypted) != 0)
            throw new PyTorchFormatException(path, $"'{Shown.Text(name)}' as it is", "an encrypted entry");
        if (method != 0)
        {
            throw new PyTorchFormatException(
                path, $"'{Shown.Text(name)}' stored as it is, as torch.save does", $"compression method {method}");
        }

        ulong[] numbers = [Word(record, 24), Word(record, 20), Word(record, 42)];
        Widen(numbers, extra);
        if (numbers[0] != numbers[1])
        {
            throw new PyTorchFormatException(
                path, $"'{Shown.Text(name)}' to have one length, being stored as it is", $"{numbers[0]} and {numbers[1]} bytes");
        }

        return new Header(name, numbers[2], numbers[0]);
    }

    // Numbers that do not fit into four bytes are all ones there, and follow in eight, in this order.
    private static void Widen(Span<ulong> numbers, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (Short(extra, 0), Math.Min(Short(extra, 2), extra.Length - 4));
            var field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id != WideSizes)
                continue;
            for (var i = 0; i < numbers.Length && field.Length >= sizeof(ulong); i++)
            {
                if (numbers[i] != uint.MaxValue)
                    continue;
                numbers[i] = Long(field, 0);
                field = field[sizeof(ulong)..];
            }
        }
    }

    private static ZipEntry Locate(FileStream stream, Header header, long end, string path)
    {
        if (end < LocalLength || header.Begin > (ulong)(end - LocalLength))
            throw Misplaced();
        stream.Position = (long)header.Begin;
        Span<byte> record = stackalloc byte[LocalLength];
        stream.ReadExactly(record);
        var nameLength = Short(record, 26);
        var begin = (long)header.Begin + LocalLength + nameLength + Short(record, 28);
        if (Word(record, 0) != LocalSignature || begin > end || header.Length > (ulong)(end - begin))
            throw Misplaced();
        var nameBytes = new byte[nameLength];
        stream.ReadExactly(nameBytes);
        var name = Name(nameBytes, path);
        if (name != header.Name)
            throw new PyTorchFormatException(path, $"the entry '{Shown.Text(header.Name)}' at byte {header.Begin}", $"'{Shown.Text(name)}'");
        return new ZipEntry(name, begin, (long)header.Length);

        PyTorchFormatException Misplaced() => new(
            path,
            $"the entry '{Shown.Text(header.Name)}' of {header.Length} bytes at byte {header.Begin}, to end before byte {end}",
            "less room or something else");
    }

    private static string Name(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException problem)
        {
            throw new PyTorchFormatException(path, "names of entries in UTF-8", "bytes that are not UTF-8", problem);
        }
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    /// <summary>What the table of contents says of an entry.</summary>
    private sealed record Header(string Name, ulong Begin, ulong Length);
}
