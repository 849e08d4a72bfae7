using System.Buffers.Binary;

namespace TypedIrreps.Golden;

/// <summary>A reference tensor: row-major numbers and their shape. Not to be written to: it is shared between tests.</summary>
public sealed class GoldenArray
{
    private readonly double[]? values;
    private readonly long[]? integers;

    internal GoldenArray(string name, string dtype, long[] shape, ReadOnlySpan<byte> data)
    {
        Name = name;
        Shape = shape;
        switch (dtype)
        {
            case "F64":
                values = Read(data, 8, BinaryPrimitives.ReadDoubleLittleEndian);
                break;
            case "F32":
                values = Read(data, 4, bytes => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case "I64":
                integers = Read(data, 8, BinaryPrimitives.ReadInt64LittleEndian);
                break;
            case "I32":
                integers = Read(data, 4, bytes => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes));
                break;
            default:
                throw new InvalidDataException($"{name}: F64, F32, I64 or I32 was expected, the dtype is {dtype}.");
        }

        var length = shape.Aggregate(1L, (product, n) => checked(product * n));
        if (length != Length)
            throw new InvalidDataException($"{name}: shape [{string.Join(",", shape)}] has {length} elements, the data {Length}.");
    }

    private delegate T Reader<T>(ReadOnlySpan<byte> bytes);

    /// <summary>File and key.</summary>
    public string Name { get; }

    /// <summary>The shape; empty for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length => values?.Length ?? integers!.Length;

    /// <summary>Whether the numbers are integers.</summary>
    public bool IsInteger => integers is not null;

    /// <summary>The real numbers, row-major.</summary>
    /// <exception cref="InvalidOperationException">The array holds integers.</exception>
    public double[] Values => values ?? throw new InvalidOperationException($"{Name} holds integers: read {nameof(Integers)}.");

    /// <summary>The integers, row-major.</summary>
    /// <exception cref="InvalidOperationException">The array holds real numbers.</exception>
    public long[] Integers => integers ?? throw new InvalidOperationException($"{Name} holds real numbers: read {nameof(Values)}.");

    /// <summary>The real numbers of one entry along the first axis, for example one row of a matrix.</summary>
    public ReadOnlySpan<double> Row(int index)
    {
        var size = checked((int)Shape.Skip(1).Aggregate(1L, (product, n) => product * n));
        return Values.AsSpan(index * size, size);
    }

    private static T[] Read<T>(ReadOnlySpan<byte> data, int size, Reader<T> read)
    {
        if (data.Length % size != 0)
            throw new InvalidDataException($"{data.Length} bytes are no whole number of elements of {size} bytes.");
        var result = new T[data.Length / size];
        for (var i = 0; i < result.Length; i++)
            result[i] = read(data.Slice(i * size, size));
        return result;
    }
}
