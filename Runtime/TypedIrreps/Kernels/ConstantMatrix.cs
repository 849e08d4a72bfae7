using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// A matrix that is not learned: coupling coefficients, or the channels that components belong to. Held in double
/// precision and rounded once to each type that it is used in (a module buffer would be rounded to float32 and stay so
/// when the module is moved to float64).
/// </summary>
/// <remarks>
/// There is one native tensor for each type and device that it was used with, and it belongs to no dispose scope: it lives
/// as long as this object and is freed by its finaliser some time after. Emitted layers keep their constants in static
/// fields, shared by all instances, for as long as the program runs; other layers have their own, which go with the layer.
/// Any number of threads may use it at once.
/// </remarks>
public sealed class ConstantMatrix
{
    private readonly double[] values;
    private readonly ConcurrentDictionary<(ScalarType, DeviceType, int), Tensor> copies = new();

    /// <summary>Creates the constant from row-major values.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="values">The values, row after row.</param>
    /// <exception cref="ArgumentException">The number of values is not rows times columns.</exception>
    public ConstantMatrix(int rows, int columns, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"Expected {rows} x {columns} values, got {values.Length}.", nameof(values));
        this.values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Creates the constant from the values that are not zero.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="positions">Where the values are: row times columns plus column.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">There are not as many positions as values.</exception>
    /// <exception cref="IndexOutOfRangeException">A position is outside the matrix.</exception>
    public ConstantMatrix(int rows, int columns, int[] positions, double[] values)
        : this(rows, columns, Dense(rows, columns, positions, values))
    {
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The matrix in the type and on the device of a tensor. It lives as long as this object.</summary>
    internal Tensor Like(Tensor tensor)
    {
        var kind = (tensor.dtype, tensor.device_type, tensor.device_index);
        if (copies.TryGetValue(kind, out var copy))
            return copy;

        // The dictionary alone would let two threads make a copy each and drop one; a Lazy would repeat a failure for ever.
        lock (copies)
            return copies.GetOrAdd(kind, static (kind, self) => self.Copy(kind), this);
    }

    private static double[] Dense(int rows, int columns, int[] positions, double[] values)
    {
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(values);
        if (positions.Length != values.Length)
            throw new ArgumentException($"Expected {positions.Length} values, one for each position, got {values.Length}.", nameof(values));
        var dense = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
            dense[positions[i]] = values[i];
        return dense;
    }

    private Tensor Copy((ScalarType Type, DeviceType Device, int Index) kind)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        return tensor(values, Rows, Columns).to(kind.Type, new Device(kind.Device, kind.Index)).DetachFromDisposeScope();
    }
}
