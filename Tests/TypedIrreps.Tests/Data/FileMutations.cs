using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace TypedIrreps.Tests.Data;

/// <summary>Spoils files: a few edits of the kinds that lengths, places and counts in a header are wrong by.</summary>
internal static class FileMutations
{
    private const int MostEdits = 3;

    private static readonly long[] Numbers =
    [
        0, 1, 2, 3, 7, 8, 64, 127, 128, 255, 256, 65535, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32, 1L << 40, long.MaxValue, long.MinValue, -1,
    ];

    /// <summary>A copy of a file with one to three edits.</summary>
    public static byte[] Spoil(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var edits = random.Next(1, MostEdits + 1); edits > 0 && bytes.Count > 0; edits--)
            Edit(bytes, random);
        return [.. bytes];
    }

    private static void Edit(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = random.Next(Math.Min(bytes.Count - at, 32) + 1);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                // A file is cut at its end more often than at its beginning.
                var end = bytes.Count - random.Next(Math.Max(1, bytes.Count - at));
                bytes.RemoveRange(end, bytes.Count - end);
                break;
            case 3:
                var inserted = new byte[length];
                random.NextBytes(inserted);
                bytes.InsertRange(at, inserted);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 6:
                WriteNumber(bytes, at, random);
                break;
            default:
                WriteDigits(bytes, at, random);
                break;
        }
    }

    // In one to eight bytes, lowest first, in place.
    private static void WriteNumber(List<byte> bytes, int at, Random random)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, Numbers[random.Next(Numbers.Length)]);
        var width = 1 << random.Next(4);
        for (var i = 0; i < width && at + i < bytes.Count; i++)
            bytes[at + i] = number[i];
    }

    // In place of the next number that is written in digits.
    private static void WriteDigits(List<byte> bytes, int at, Random random)
    {
        var begin = bytes.FindIndex(at, letter => char.IsAsciiDigit((char)letter));
        if (begin < 0)
            return;
        var end = bytes.FindIndex(begin, letter => !char.IsAsciiDigit((char)letter));
        bytes.RemoveRange(begin, (end < 0 ? bytes.Count : end) - begin);
        bytes.InsertRange(begin, Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)].ToString(CultureInfo.InvariantCulture)));
    }
}
