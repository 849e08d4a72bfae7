// Compiled by MSBuild's RoslynCodeTaskFactory, which takes one file and offers netstandard2.0.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes a copy of an ELF library that asks libstdc++ for an older symbol version than the original does,
/// if the host's libstdc++ lacks the version asked for and the library uses nothing of it.
/// </summary>
/// <remarks>
/// <para>GCC 13 lets every file that includes &lt;iostream&gt; name <c>std::ios_base_library_init</c> (GLIBCXX_3.4.32), only to
/// make the linker record that version. Nothing calls it: the symbol has no relocation, so the loader never looks it up.
/// The loader does check the recorded version names before anything else, and refuses the library when one is missing.
/// Pointing the record at a version that the library asks for anyway therefore takes nothing away.</para>
/// <para>That no relocation refers to a symbol of the version is checked, and the file refused otherwise. Not checked is a
/// lookup by name at run time (<c>dlvsym</c>), which no compiler emits.</para>
/// <para>The tables are reached as the loader reaches them, through the dynamic segment, not through section headers,
/// which a stripped library may lack.</para>
/// </remarks>
public sealed class RetargetGlibcxx : Task
{
    private const string LibStdCxx = "libstdc++.so.6";

    /// <summary>The library to read; it is never written to.</summary>
    [Required]
    public string Source { get; set; }

    /// <summary>Where the retargeted copy goes; after the task it exists if and only if it is to be used.</summary>
    [Required]
    public string Destination { get; set; }

    /// <summary>The symbol version that the host may lack.</summary>
    [Required]
    public string Required { get; set; }

    /// <summary>The version to ask for instead; the library must already ask for it.</summary>
    [Required]
    public string Substitute { get; set; }

    /// <summary>The libstdc++.so.6 to judge by; empty for the host's own.</summary>
    public string HostLibrary { get; set; }

    public override bool Execute()
    {
        try
        {
            byte[] retargeted = RetargetedIfNeeded();
            if (retargeted == null)
                File.Delete(Destination);
            else
                WriteAtomically(retargeted);
        }
        catch (ElfException e)
        {
            Fail("TIB001", e.Message);
        }
        catch (Exception e) when (e is IOException || e is UnauthorizedAccessException)
        {
            Fail("TIB002", e.Message);
        }
        return !Log.HasLoggedErrors;
    }

    /// <summary>The bytes of the retargeted library, or null where the original serves.</summary>
    private byte[] RetargetedIfNeeded()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        string host = string.IsNullOrEmpty(HostLibrary) ? HostLibStdCxx.Find() : HostLibrary;
        if (host == null)
        {
            Log.LogMessage(MessageImportance.High, "No x86-64 " + LibStdCxx + " found on this machine: '" + Source + "' is used as it is. "
                + "If it fails to load for want of " + Required + ", set TypedIrrepsHostLibStdCxx to the path of " + LibStdCxx + ".");
            return null;
        }
        if (HostLibStdCxx.Provides(host, Required))
            return null;

        var library = new ElfLibrary(File.ReadAllBytes(Source));
        List<VersionNeed> needs = library.VersionNeeds().Where(n => n.Library == LibStdCxx).ToList();
        VersionNeed required = needs.Find(n => n.Version == Required);
        if (required == null)
            return null;
        VersionNeed substitute = needs.Find(n => n.Version == Substitute);
        if (substitute == null)
            throw new ElfException("it asks for " + Required + ", which '" + host + "' lacks, but not for " + Substitute + ", which was to stand in");
        if (library.HasRelocationAgainst(required))
            throw new ElfException("it uses a symbol of " + Required + ", which '" + host + "' lacks");
        if (!HostLibStdCxx.Provides(host, Substitute))
            Log.LogWarning(null, "TIB003", null, null, 0, 0, 0, 0, "'{0}' provides neither {1} nor {2}: TorchSharp's native library will not load with it. It needs the libstdc++ of GCC 12 or newer.", host, Required, Substitute);

        Log.LogMessage(MessageImportance.Normal, "'" + host + "' lacks " + Required + ": '" + Source + "' is replaced by '" + Destination + "', which asks for " + Substitute + " instead.");
        return library.Retargeted(required, substitute);
    }

    /// <summary>Writes beside the destination and renames, so that no reader ever sees half a file.</summary>
    private void WriteAtomically(byte[] content)
    {
        string temporary = Destination + "." + Guid.NewGuid().ToString("N");
        try
        {
            File.WriteAllBytes(temporary, content);
            if (File.Exists(Destination))
                File.Replace(temporary, Destination, null);
            else
                File.Move(temporary, Destination);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void Fail(string code, string reason)
    {
        Log.LogError(null, code, null, Source, 0, 0, 0, 0,
            "'{0}' cannot be retargeted from {1} to {2}: {3}. TypedIrrepsRetargetLibTorchSharp=false takes the file as it is.",
            Source, Required, Substitute, reason);
    }
}

/// <summary>The C++ runtime library that a program on this machine will load.</summary>
internal static class HostLibStdCxx
{
    private const string LoaderCache = "/etc/ld.so.cache";

    private static readonly string[] UsualPlaces =
    {
        "/lib/x86_64-linux-gnu/libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
        "/lib64/libstdc++.so.6", "/usr/lib64/libstdc++.so.6", "/usr/lib/libstdc++.so.6",
    };

    /// <summary>The path of the first x86-64 libstdc++.so.6, in the loader's order, or null.</summary>
    public static string Find()
    {
        return InLoaderCache().Concat(UsualPlaces).FirstOrDefault(path => File.Exists(path) && IsX64Elf(path));
    }

    /// <summary>Whether the library defines a symbol version: its name then stands in the library's string table.</summary>
    public static bool Provides(string library, string version)
    {
        return Latin1(File.ReadAllBytes(library)).IndexOf("\0" + version + "\0", StringComparison.Ordinal) >= 0;
    }

    // The cache ends with the NUL-terminated paths of all libraries it lists, of every architecture.
    private static IEnumerable<string> InLoaderCache()
    {
        return File.Exists(LoaderCache)
            ? Latin1(File.ReadAllBytes(LoaderCache)).Split('\0').Where(s => s.StartsWith("/", StringComparison.Ordinal) && s.EndsWith("/libstdc++.so.6", StringComparison.Ordinal))
            : Enumerable.Empty<string>();
    }

    private static bool IsX64Elf(string path)
    {
        var header = new byte[ElfLibrary.HeaderSize];
        using (FileStream file = File.OpenRead(path))
            return file.Read(header, 0, header.Length) == header.Length && ElfLibrary.IsX64(header);
    }

    private static string Latin1(byte[] bytes)
    {
        return Encoding.GetEncoding("iso-8859-1").GetString(bytes);
    }
}

/// <summary>A version of a library's symbols that an ELF file asks for (an Elf64_Vernaux).</summary>
internal sealed class VersionNeed
{
    public string Library;
    public string Version;
    /// <summary>The file offset of the entry.</summary>
    public long Offset;
    /// <summary>The number by which the symbol version table refers to the entry.</summary>
    public int Index;
}

/// <summary>An x86-64 shared library's bytes, every access to which is checked (System V ABI; Linux Standard Base, symbol versioning).</summary>
internal sealed class ElfLibrary
{
    public const int HeaderSize = 64;

    private const int ProgramHeaderSize = 56, DynamicEntrySize = 16, VerneedSize = 16, RelocationSize = 24;
    private const uint LoadSegment = 1, DynamicSegment = 2;
    private const long StringTable = 5, Relocations = 7, RelocationsSize = 8, PltRelocations = 23, PltRelocationsSize = 2,
        SymbolVersions = 0x6ffffff0, Verneed = 0x6ffffffe, VerneedCount = 0x6fffffff;

    private struct Segment
    {
        public long Offset, Address, Size;
    }

    private readonly byte[] bytes;
    private readonly List<Segment> loaded = new List<Segment>();
    private readonly Dictionary<long, long> dynamic = new Dictionary<long, long>();

    public ElfLibrary(byte[] bytes)
    {
        this.bytes = bytes;
        if (!IsX64(bytes))
            throw new ElfException("it is no 64-bit little-endian x86-64 ELF file");
        ReadProgramHeaders();
    }

    public static bool IsX64(byte[] header)
    {
        return header.Length >= HeaderSize
            && header[0] == 0x7f && header[1] == 'E' && header[2] == 'L' && header[3] == 'F'
            && header[4] == 2 /* 64-bit */ && header[5] == 1 /* little-endian */
            && header[18] == 62 && header[19] == 0 /* x86-64 */;
    }

    /// <summary>All symbol versions that the library asks for, of all libraries.</summary>
    public IEnumerable<VersionNeed> VersionNeeds()
    {
        long count;
        if (!dynamic.TryGetValue(VerneedCount, out count))
            yield break;
        long need = FileOffset(Dynamic(Verneed));
        for (long i = 0; i < count; i++)
        {
            string library = String(U32(need + 4));
            long entry = need + U32(need + 8);
            int entries = U16(need + 2);
            for (int j = 0; j < entries; j++)
            {
                yield return new VersionNeed { Library = library, Version = String(U32(entry + 8)), Offset = entry, Index = U16(entry + 6) };
                entry = Next(entry, 12, j == entries - 1);
            }
            need = Next(need, 12, i == count - 1);
        }
    }

    /// <summary>Whether the loader will look up a symbol of this version.</summary>
    public bool HasRelocationAgainst(VersionNeed need)
    {
        return HasRelocationAgainst(need, Relocations, RelocationsSize) || HasRelocationAgainst(need, PltRelocations, PltRelocationsSize);
    }

    /// <summary>A copy of the bytes in which one entry has another's hash and name; its index, which symbols refer to, stays.</summary>
    public byte[] Retargeted(VersionNeed entry, VersionNeed model)
    {
        var copy = (byte[])bytes.Clone();
        Array.Copy(bytes, model.Offset, copy, entry.Offset, 4);
        Array.Copy(bytes, model.Offset + 8, copy, entry.Offset + 8, 4);
        return copy;
    }

    private bool HasRelocationAgainst(VersionNeed need, long table, long tableSize)
    {
        if (!dynamic.ContainsKey(table))
            return false;
        long start = FileOffset(Dynamic(table)), end = start + Dynamic(tableSize), versions = FileOffset(Dynamic(SymbolVersions));
        for (long relocation = start; relocation < end; relocation += RelocationSize)
        {
            long symbol = U32(relocation + 12);
            if (symbol != 0 && (U16(versions + 2 * symbol) & 0x7fff) == need.Index)
                return true;
        }
        return false;
    }

    private void ReadProgramHeaders()
    {
        long header = I64(32);
        int size = U16(54), count = U16(56);
        if (size != ProgramHeaderSize)
            throw new ElfException("its program headers are " + size + " bytes long, expected " + ProgramHeaderSize);
        long dynamicSegment = -1;
        for (int i = 0; i < count; i++, header += size)
        {
            uint type = U32(header);
            if (type == LoadSegment)
                loaded.Add(new Segment { Offset = I64(header + 8), Address = I64(header + 16), Size = I64(header + 32) });
            else if (type == DynamicSegment)
                dynamicSegment = I64(header + 8);
        }
        if (dynamicSegment < 0)
            throw new ElfException("it has no dynamic segment");
        for (long entry = dynamicSegment; I64(entry) != 0; entry += DynamicEntrySize)
            dynamic[I64(entry)] = I64(entry + 8);
    }

    private long Dynamic(long tag)
    {
        long value;
        if (!dynamic.TryGetValue(tag, out value))
            throw new ElfException("its dynamic segment has no entry 0x" + tag.ToString("x"));
        return value;
    }

    private long FileOffset(long address)
    {
        foreach (Segment segment in loaded)
            if (address >= segment.Address && address - segment.Address < segment.Size)
                return segment.Offset + (address - segment.Address);
        throw new ElfException("the address 0x" + address.ToString("x") + " lies in no segment of the file");
    }

    /// <summary>Where the chain of entries goes on from one whose distance to the next stands at <paramref name="field"/>.</summary>
    private long Next(long entry, int field, bool last)
    {
        long distance = U32(entry + field);
        if (!last && distance < VerneedSize)
            throw new ElfException("its version requirements break off at offset 0x" + entry.ToString("x"));
        return entry + distance;
    }

    private string String(long offset)
    {
        long start = FileOffset(Dynamic(StringTable)) + offset;
        At(start, 1);
        int end = Array.IndexOf(bytes, (byte)0, (int)start);
        if (end < 0)
            throw new ElfException("the string at offset 0x" + start.ToString("x") + " has no end");
        return Encoding.ASCII.GetString(bytes, (int)start, end - (int)start);
    }

    private int U16(long offset)
    {
        return BitConverter.ToUInt16(bytes, At(offset, 2));
    }

    private uint U32(long offset)
    {
        return BitConverter.ToUInt32(bytes, At(offset, 4));
    }

    private long I64(long offset)
    {
        return BitConverter.ToInt64(bytes, At(offset, 8));
    }

    private int At(long offset, int size)
    {
        if (offset < 0 || offset > bytes.Length - size)
            throw new ElfException("it ends at 0x" + bytes.Length.ToString("x") + ", before what should stand at offset 0x" + offset.ToString("x"));
        return (int)offset;
    }
}

/// <summary>Says in the middle of a sentence what is wrong with an ELF file.</summary>
internal sealed class ElfException : Exception
{
    public ElfException(string message)
        : base(message)
    {
    }
}
