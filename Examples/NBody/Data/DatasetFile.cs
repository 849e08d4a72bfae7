using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TypedIrreps.Data;

namespace NBody.Data;

/// <summary>
/// A dataset on disk, little-endian: magic (8 bytes), format version (i32), length of the description (i32), the
/// description of the parameters (UTF-8), the arrays of each split (f32), SHA-256 of everything before (32 bytes).
/// </summary>
internal static class DatasetFile
{
    /// <summary>The version that this program writes, and the only one that it reads.</summary>
    public const int Version = 1;

    private const int PrefixLength = 16;

    // As in PNG: the high bit and both line ends reveal a transfer that was not binary.
    private static ReadOnlySpan<byte> Magic => [0x8E, (byte)'N', (byte)'B', (byte)'O', (byte)'D', (byte)'Y', (byte)'\r', (byte)'\n'];

    /// <summary>Writes the dataset, and its folder if need be; the path never holds half of one.</summary>
    public static void Write(string path, NBodyDataset dataset)
    {
        var content = Serialize(dataset);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream => stream.Write(content));
    }

    /// <summary>Reads the dataset of <paramref name="parameters"/>.</summary>
    /// <exception cref="DatasetFileException">The file is damaged, or holds something else.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NBodyDataset Read(string path, NBodyParameters parameters)
    {
        ReadOnlySpan<byte> content = File.ReadAllBytes(path);
        var dataset = new NBodyDataset(parameters);
        var payload = CheckedPayload(path, content, parameters, PayloadLength(dataset));
        foreach (var array in Arrays(dataset))
        {
            for (var i = 0; i < array.Length; i++)
                array[i] = BinaryPrimitives.ReadSingleLittleEndian(payload[(i * sizeof(float))..]);
            payload = payload[(array.Length * sizeof(float))..];
        }

        foreach (var split in Enum.GetValues<Split>())
            if (dataset[split].FirstNotFinite() is { } problem)
                throw new DatasetFileException(path, DatasetFileFault.NotFinite, $"expected finite numbers, found {problem} of the {split} split.");
        return dataset;
    }

    private static byte[] Serialize(NBodyDataset dataset)
    {
        var description = Encoding.UTF8.GetBytes(dataset.Parameters.Describe());
        var content = new byte[PrefixLength + description.Length + PayloadLength(dataset) + SHA256.HashSizeInBytes];
        Magic.CopyTo(content);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(12), description.Length);
        description.CopyTo(content, PrefixLength);

        var payload = content.AsSpan(PrefixLength + description.Length);
        foreach (var array in Arrays(dataset))
        {
            for (var i = 0; i < array.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(payload[(i * sizeof(float))..], array[i]);
            payload = payload[(array.Length * sizeof(float))..];
        }

        SHA256.HashData(content.AsSpan(..^SHA256.HashSizeInBytes), payload);
        return content;
    }

    private static ReadOnlySpan<byte> CheckedPayload(
        string path, ReadOnlySpan<byte> content, NBodyParameters parameters, long payloadLength)
    {
        if (!content.StartsWith(Magic[..Math.Min(Magic.Length, content.Length)]))
            throw Unusable(DatasetFileFault.NotADataset, "expected an n-body dataset, found another kind of file.");
        if (content.Length < PrefixLength)
            throw Unusable(DatasetFileFault.WrongLength, $"expected at least {PrefixLength} bytes, found {content.Length}: the file is truncated.");

        var version = BinaryPrimitives.ReadInt32LittleEndian(content[8..]);
        if (version != Version)
            throw Unusable(DatasetFileFault.OtherVersion, $"expected format version {Version}, found {version}.");

        var descriptionLength = BinaryPrimitives.ReadInt32LittleEndian(content[12..]);
        if (descriptionLength < 0 || descriptionLength > content.Length - PrefixLength)
            throw Unusable(DatasetFileFault.WrongLength, $"expected a description of {descriptionLength} bytes, found {content.Length - PrefixLength} bytes after the prefix: the file is truncated or damaged.");

        var found = Encoding.UTF8.GetString(content.Slice(PrefixLength, descriptionLength));
        var expected = parameters.Describe();
        if (found != expected)
            throw Unusable(DatasetFileFault.OtherParameters, $"expected a dataset of other parameters: {Differences(expected, found)}.");

        var length = PrefixLength + descriptionLength + payloadLength + SHA256.HashSizeInBytes;
        if (content.Length != length)
            throw Unusable(DatasetFileFault.WrongLength, $"expected {length} bytes, found {content.Length}: the file is {(content.Length < length ? "truncated" : "too long")}.");

        var stored = content[^SHA256.HashSizeInBytes..];
        var actual = SHA256.HashData(content[..^SHA256.HashSizeInBytes]);
        if (!stored.SequenceEqual(actual))
            throw Unusable(DatasetFileFault.Corrupt, $"expected SHA-256 {Convert.ToHexStringLower(stored)}, found {Convert.ToHexStringLower(actual)}: the file is corrupt.");

        return content[(PrefixLength + descriptionLength)..^SHA256.HashSizeInBytes];

        DatasetFileException Unusable(DatasetFileFault fault, string finding) => new(path, fault, finding);
    }

    private static string Differences(string expected, string found)
    {
        var foundLines = found.Split('\n');
        var differing = expected.Split('\n').Except(foundLines).Select(line => line.Split('=')[0] is var name &&
            foundLines.FirstOrDefault(other => other.StartsWith(name + "=", StringComparison.Ordinal)) is { } match
                ? $"expected {line}, found {match[(name.Length + 1)..]}"
                : $"expected {line}, found none").ToList();
        return differing.Count > 0 ? string.Join("; ", differing) : "the file states more parameters than are known";
    }

    private static IEnumerable<float[]> Arrays(NBodyDataset dataset) =>
        Enum.GetValues<Split>().SelectMany(split => dataset[split].Arrays);

    private static int PayloadLength(NBodyDataset dataset) => checked(Arrays(dataset).Sum(array => array.Length) * sizeof(float));
}
