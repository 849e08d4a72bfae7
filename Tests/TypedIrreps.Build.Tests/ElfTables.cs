using System.Buffers.Binary;
using System.Text;

namespace TypedIrreps.Build.Tests;

/// <summary>
/// The parts of an ELF library that the tests look at or falsify. It goes by the section headers, where the build task goes
/// by the dynamic segment: two ways to the same tables, so that an error in one of them shows.
/// </summary>
internal sealed class ElfTables(byte[] bytes)
{
    private const uint RelaSection = 4, VersionNeedSection = 0x6ffffffe, VersionSymbolSection = 0x6fffffff;

    public sealed record Need(string Version, int Entry, ushort Index);

    /// <summary>The versions of libstdc++ that the library asks for.</summary>
    public static string[] Asks(string path) => new ElfTables(File.ReadAllBytes(path)).Needs().Select(n => n.Version).ToArray();

    public IEnumerable<Need> Needs()
    {
        int section = Sections().First(s => U32(s + 4) == VersionNeedSection);
        int strings = Offset(Sections().ElementAt((int)U32(section + 40)));
        int need = Offset(section);
        for (uint left = U32(section + 44); left > 0; left--, need += (int)U32(need + 12))
        {
            if (Text(strings + (int)U32(need + 4)) != "libstdc++.so.6")
                continue;
            int entry = need + (int)U32(need + 8);
            for (int i = U16(need + 2); i > 0; i--, entry += (int)U32(entry + 12))
                yield return new Need(Text(strings + (int)U32(entry + 8)), entry, U16(entry + 6));
        }
    }

    /// <summary>The file offset of the version index of a symbol that the loader has to look up.</summary>
    public int VersionIndexOfARelocatedSymbol()
    {
        int relocations = Offset(Sections().First(s => U32(s + 4) == RelaSection));
        while (U32(relocations + 12) == 0)
            relocations += 24;
        return Offset(Sections().First(s => U32(s + 4) == VersionSymbolSection)) + 2 * (int)U32(relocations + 12);
    }

    private IEnumerable<int> Sections() => Enumerable.Range(0, U16(60)).Select(i => (int)U32(40) + i * U16(58));

    private int Offset(int section) => (int)U32(section + 24);

    private ushort U16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private string Text(int offset) => Encoding.ASCII.GetString(bytes.AsSpan(offset, bytes.AsSpan(offset).IndexOf((byte)0)));
}
