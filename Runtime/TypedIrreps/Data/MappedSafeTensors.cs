using System.IO.MemoryMappedFiles;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// A safetensors file that is open and mapped into memory: its header was read and checked, and its tensors are read when they are
/// asked for. Several threads may read at once. <see cref="Dispose"/> closes the file; tensors that were read stay.
/// </summary>
public sealed class MappedSafeTensors : IDisposable
{
    private readonly string path;
    private readonly FileStream stream;
    private readonly MemoryMappedFile map;
    private readonly long dataBegin;
    private readonly Dictionary<string, SafeTensorsEntry> entries;
    private bool disposed;

    internal MappedSafeTensors(string path, FileStream stream, SafeTensorsHeader header, long dataBegin)
    {
        this.path = path;
        this.stream = stream;
        this.dataBegin = dataBegin;
        entries = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        Names = [.. header.Entries.Select(entry => entry.Name)];
        Metadata = header.Metadata;
        map = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
    }

    /// <summary>The tensors' names, in the order of their data in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The free texts of the file's header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The shape of a tensor, empty for a scalar.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="ArgumentException">The file has no tensor of that name.</exception>
    public long[] ShapeOf(string name) => [.. Find(name).Shape];

    /// <summary>The type of a tensor's elements.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="ArgumentException">The file has no tensor of that name.</exception>
    public ScalarType TypeOf(string name) => Find(name).Type;

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>A copy of it, on the CPU, contiguous, without gradient.</returns>
    /// <exception cref="ArgumentException">The file has no tensor of that name.</exception>
    /// <exception cref="SafeTensorsFormatException">A byte is no boolean, or the file was cut short since it was opened.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public Tensor Read(string name)
    {
        var entry = Find(name);
        ObjectDisposedException.ThrowIf(disposed, this);
        // A page of a map that the file no longer has would end the process.
        var length = RandomAccess.GetLength(stream.SafeFileHandle);
        if (length < dataBegin + entry.End)
            throw new SafeTensorsFormatException(path, "the length that the file had when it was opened", $"{length} bytes");
        using var scope = NewDisposeScope();
        // A view of no bytes would be one of all.
        using Stream view = entry.Begin == entry.End
            ? new MemoryStream()
            : map.CreateViewStream(dataBegin + entry.Begin, entry.End - entry.Begin, MemoryMappedFileAccess.Read);
        return SafeTensorsFile.ReadTensor(view, entry, path).MoveToOuterDisposeScope();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        disposed = true;
        map.Dispose();
        stream.Dispose();
    }

    private SafeTensorsEntry Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return entries.TryGetValue(name, out var entry)
            ? entry
            : throw new ArgumentException($"Expected the name of one of the {entries.Count} tensors in '{path}', got '{name}'.", nameof(name));
    }
}
