using System.Buffers.Binary;
using System.Text;

namespace TypedIrreps.Data;

/// <summary>The bytes of a pickle from front to back. Nothing is taken before it is known to be there.</summary>
/// <param name="bytes">The pickle.</param>
/// <param name="path">The file, for errors.</param>
internal sealed class PickleCursor(byte[] bytes, string path)
{
    // A line is a name or a number.
    private const int LongestLine = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How many bytes were taken.</summary>
    public int Position { get; private set; }

    /// <summary>How many are left.</summary>
    public int Left => bytes.Length - Position;

    /// <summary>Takes so many bytes.</summary>
    public ReadOnlySpan<byte> Bytes(ulong count)
    {
        if (count > (ulong)Left)
            throw new PyTorchFormatException(path, $"{count} bytes at byte {Position} of the pickle", $"{Left}");
        var taken = bytes.AsSpan(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>A number of one byte without a sign.</summary>
    public byte Byte() => Bytes(1)[0];

    /// <summary>A number of two bytes without a sign.</summary>
    public ushort Short() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort)));

    /// <summary>A number of four bytes with a sign.</summary>
    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));

    /// <summary>A number of four bytes without a sign.</summary>
    public uint Word() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));

    /// <summary>A number of eight bytes without a sign.</summary>
    public ulong Long() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

    /// <summary>A floating-point number, the one kind whose highest byte comes first.</summary>
    public double Float() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(sizeof(double)));

    /// <summary>A text of so many bytes.</summary>
    public string Text(ulong count) => Decode(Bytes(count));

    /// <summary>A text up to the end of its line, which is taken too.</summary>
    public string Line()
    {
        var length = bytes.AsSpan(Position, Math.Min(Left, LongestLine)).IndexOf((byte)'\n');
        if (length < 0)
            throw new PyTorchFormatException(path, $"a line of fewer than {LongestLine} bytes at byte {Position} of the pickle", "none");
        var line = Text((ulong)length);
        Position++;
        return line;
    }

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException problem)
        {
            throw new PyTorchFormatException(
                path, $"a text in UTF-8 before byte {Position} of the pickle", "bytes that are not UTF-8", problem);
        }
    }
}
