using System.Text;

namespace TypedIrreps.Tests.Data;

/// <summary>
/// Writes zip files as torch.save does, and as it does not: stored entries that begin at multiples of 64 bytes, from the format's
/// specification (PKWARE's APPNOTE).
/// </summary>
internal sealed class PyTorchWriter
{
    private const int Alignment = 64;
    private const uint InEightBytes = uint.MaxValue;

    private readonly List<Entry> entries = [];

    /// <summary>A checkpoint of a pickle and storages, which are numbered.</summary>
    public PyTorchWriter(byte[] pickle, params byte[][] storages)
    {
        Add("archive/data.pkl", pickle).Add("archive/byteorder", "little"u8);
        for (var i = 0; i < storages.Length; i++)
            Add($"archive/data/{i}", storages[i]);
        Add("archive/version", "3\n"u8);
    }

    /// <summary>A zip file without entries.</summary>
    public PyTorchWriter()
    {
    }

    /// <summary>Whether sizes and places are written in eight bytes, as for more than four gigabytes.</summary>
    public bool Wide { get; init; }

    public PyTorchWriter Add(string name, ReadOnlySpan<byte> content)
    {
        entries.Add(new Entry { Name = name, Content = content.ToArray() });
        return this;
    }

    /// <summary>Changes what is said of an entry.</summary>
    public PyTorchWriter Change(string name, Action<Entry> change)
    {
        change(entries.Single(entry => entry.Name == name));
        return this;
    }

    public PyTorchWriter Remove(string name)
    {
        entries.RemoveAll(entry => entry.Name == name);
        return this;
    }

    public void Save(string path) => File.WriteAllBytes(path, ToArray());

    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var entry in entries)
            WriteEntry(writer, entry);
        var begin = stream.Position;
        foreach (var entry in entries)
            WriteHeader(writer, entry);
        WriteEnd(writer, begin, stream.Position - begin);
        return stream.ToArray();
    }

    private static void WriteEntry(BinaryWriter writer, Entry entry)
    {
        entry.Begin ??= writer.BaseStream.Position;
        var name = Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name);
        var padding = (int)(-(writer.BaseStream.Position + 30 + name.Length + 4) & (Alignment - 1));
        writer.Write(0x04034b50u);
        WriteCommon(writer, entry, (uint)entry.Content.Length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)(4 + padding));
        writer.Write(name);
        writer.Write("FB"u8);
        writer.Write((ushort)padding);
        writer.Write(new byte[padding]);
        writer.Write(entry.Content);
    }

    private void WriteHeader(BinaryWriter writer, Entry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var (length, begin) = (entry.Length ?? entry.Content.Length, entry.Begin!.Value);
        writer.Write(0x02014b50u);
        writer.Write((ushort)45);
        WriteCommon(writer, entry, Wide ? InEightBytes : (uint)length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)(Wide ? 28 : 0));
        // No comment, on the first disk, of no kind.
        writer.Write(new byte[10]);
        writer.Write(Wide ? InEightBytes : (uint)begin);
        writer.Write(name);
        if (!Wide)
            return;
        writer.Write((ushort)1);
        writer.Write((ushort)24);
        writer.Write(length);
        writer.Write(length);
        writer.Write(begin);
    }

    // Version, flags, method, time, checksum, both lengths.
    private static void WriteCommon(BinaryWriter writer, Entry entry, uint length)
    {
        writer.Write((ushort)45);
        writer.Write(entry.Flags);
        writer.Write(entry.Method);
        writer.Write(0u);
        writer.Write(0u);
        writer.Write(length);
        writer.Write(entry.OtherLength ?? length);
    }

    private void WriteEnd(BinaryWriter writer, long begin, long length)
    {
        var end = writer.BaseStream.Position;
        if (Wide)
        {
            writer.Write(0x06064b50u);
            writer.Write(44L);
            writer.Write(0x0000_002d_002dL);
            writer.Write(0u);
            writer.Write((long)entries.Count);
            writer.Write((long)entries.Count);
            writer.Write(length);
            writer.Write(begin);
            writer.Write(0x07064b50u);
            writer.Write(0u);
            writer.Write(end);
            writer.Write(1u);
        }

        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write(Wide ? ushort.MaxValue : (ushort)entries.Count);
        writer.Write(Wide ? ushort.MaxValue : (ushort)entries.Count);
        writer.Write(Wide ? InEightBytes : (uint)length);
        writer.Write(Wide ? InEightBytes : (uint)begin);
        writer.Write((ushort)0);
    }

    /// <summary>An entry, and what is said of it where that is not true.</summary>
    public sealed class Entry
    {
        public required string Name { get; init; }

        public required byte[] Content { get; init; }

        public string? LocalName { get; set; }

        public ushort Flags { get; set; }

        public ushort Method { get; set; }

        public long? Length { get; set; }

        public uint? OtherLength { get; set; }

        public long? Begin { get; set; }
    }
}
