using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// A matrix of coupling coefficients, held in double precision and rounded once to each type that it is used in
/// (a module buffer would be rounded to float32 and stay so when the module is moved to float64).
/// </summary>
public sealed class CouplingConstant
{
    private readonly double[] values;
    private readonly ConcurrentDictionary<(ScalarType, DeviceType, int), Tensor> copies = new();

    /// <summary>Creates the constant from row-major values.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows times columns.</exception>
    public CouplingConstant(int rows, int columns, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"Expected {rows} x {columns} coefficients, got {values.Length}.", nameof(values));
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
    public CouplingConstant(int rows, int columns, int[] positions, double[] values)
        : this(rows, columns, Dense(rows, columns, positions, values))
    {
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The matrix in the type and on the device of a tensor. It lives as long as this object.</summary>
    internal Tensor Like(Tensor tensor) =>
        copies.GetOrAdd((tensor.dtype, tensor.device_type, tensor.device_index), static (kind, self) => self.Copy(kind), this);

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
