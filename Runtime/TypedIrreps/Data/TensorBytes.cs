using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>The elements of CPU tensors as bytes, lowest byte first.</summary>
internal static class TensorBytes
{
    // A span holds 2 GB at most, and a tensor may be larger.
    private const long ElementsAtOnce = 1 << 24;

    /// <summary>Gives the bytes of a contiguous CPU tensor, in order and in pieces.</summary>
    public static void Read(Tensor tensor, ReadOnlySpanAction consume) =>
        ForEachPiece(tensor, piece => consume(piece.bytes));

    /// <summary>Lets the bytes of a contiguous CPU tensor be filled, in order and in pieces.</summary>
    public static void Fill(Tensor tensor, SpanAction fill) =>
        ForEachPiece(tensor, piece => fill(piece.bytes));

    /// <summary>Whether bytes can be elements of a type: all can, but those of booleans are 0 or 1.</summary>
    public static bool AreOf(ScalarType type, ReadOnlySpan<byte> bytes) =>
        type != ScalarType.Bool || !bytes.ContainsAnyExcept((byte)0, (byte)1);

    /// <summary>
    /// The bytes of a tensor, or null if there is no such number: zeros do not count, because strides of an empty tensor must be
    /// countable too.
    /// </summary>
    public static long? Count(IReadOnlyCollection<long> shape, int elementSize)
    {
        try
        {
            var strided = shape.Where(length => length != 0).Aggregate((long)elementSize, (product, length) => checked(product * length));
            return shape.Contains(0) ? 0 : strided;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static void ForEachPiece(Tensor tensor, Action<Tensor> action)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Expected a processor that stores the lowest byte first.");
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var flat = tensor.detach().reshape(-1);
        var count = flat.NumberOfElements;
        for (var start = 0L; start < count; start += ElementsAtOnce)
        {
            using var piece = flat.narrow(0, start, Math.Min(ElementsAtOnce, count - start));
            action(piece);
        }
    }

    /// <summary>Takes some of a tensor's bytes.</summary>
    internal delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    /// <summary>Fills some of a tensor's bytes.</summary>
    internal delegate void SpanAction(Span<byte> bytes);
}
