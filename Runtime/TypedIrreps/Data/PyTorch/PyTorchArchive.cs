using System.Globalization;
using System.Text;

namespace TypedIrreps.Data;

/// <summary>The entries of a checkpoint's zip file, which all lie in one folder of any name: a pickle, and the storages of tensors.</summary>
internal sealed class PyTorchArchive
{
    private const string PickleName = "data.pkl";

    // Some 200 bytes for a tensor: what torch.save writes is far shorter.
    private const long LongestPickle = 1 << 26;
    private const long LongestNote = 64;
    private const int NewestVersion = 10;

    private readonly IReadOnlyDictionary<string, ZipEntry> entries;
    private readonly string folder;

    private PyTorchArchive(FileStream stream, IReadOnlyDictionary<string, ZipEntry> entries, string folder, string path)
    {
        Stream = stream;
        this.entries = entries;
        this.folder = folder;
        Path = path;
    }

    /// <summary>The file.</summary>
    public FileStream Stream { get; }

    /// <summary>The file's path, for errors.</summary>
    public string Path { get; }

    /// <summary>Reads the table of contents, and checks what the file says of itself.</summary>
    /// <exception cref="PyTorchFormatException">The file is no zip file of <c>torch.save</c>.</exception>
    public static PyTorchArchive Open(FileStream stream, string path)
    {
        var entries = ZipDirectory.Read(stream, path);
        string[] folders =
        [
            .. entries.Keys.Where(name => name.EndsWith("/" + PickleName, StringComparison.Ordinal))
                .Select(name => name[..^PickleName.Length])
                .Where(name => name.IndexOf('/', StringComparison.Ordinal) == name.Length - 1),
        ];
        if (folders.Length != 1)
            throw new PyTorchFormatException(path, $"one {PickleName} in the zip file, in a folder", $"{folders.Length}");
        var archive = new PyTorchArchive(stream, entries, folders[0], path);
        archive.CheckByteOrder();
        archive.CheckVersion();
        return archive;
    }

    /// <summary>The bytes of the pickle.</summary>
    /// <exception cref="PyTorchFormatException">There are too many.</exception>
    public byte[] ReadPickle() => ReadBytes(entries[folder + PickleName], LongestPickle);

    /// <summary>Where the bytes of a storage lie. An empty storage need not be there.</summary>
    /// <param name="storage">What the pickle says of the storage.</param>
    /// <exception cref="PyTorchFormatException">The storage is missing or of another length than the pickle says.</exception>
    public long BeginOf(StorageReference storage)
    {
        var entry = entries.GetValueOrDefault($"{folder}data/{storage.Key}");
        if ((entry?.Length ?? 0) != storage.Bytes)
        {
            throw new PyTorchFormatException(
                Path, $"{storage.Bytes} bytes in storage '{Shown.Text(storage.Key)}'", entry is null ? "no such entry" : $"{entry.Length}");
        }

        return entry?.Begin ?? 0;
    }

    // PyTorch writes it since 2.1; before, hardly anything that it ran on stored the highest byte first.
    private void CheckByteOrder()
    {
        if (ReadNote("byteorder") is { } order && order != "little")
            throw new PyTorchFormatException(Path, "the byte order 'little'", $"'{Shown.Text(order)}'");
    }

    private void CheckVersion()
    {
        if (ReadNote("version") is { } version
            && !(int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= NewestVersion))
        {
            throw new PyTorchFormatException(Path, $"a version from 1 to {NewestVersion}", $"'{Shown.Text(version)}'");
        }
    }

    private string? ReadNote(string name) =>
        entries.TryGetValue(folder + name, out var entry) ? Encoding.ASCII.GetString(ReadBytes(entry, LongestNote)).TrimEnd() : null;

    private byte[] ReadBytes(ZipEntry entry, long longest)
    {
        if (entry.Length > longest)
            throw new PyTorchFormatException(Path, $"at most {longest} bytes in '{Shown.Text(entry.Name)}'", $"{entry.Length}");
        var bytes = new byte[entry.Length];
        Stream.Position = entry.Begin;
        Stream.ReadExactly(bytes);
        return bytes;
    }
}
