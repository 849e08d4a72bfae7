namespace TypedIrreps;

/// <summary>
/// The cell that space repeats: three vectors, and for each of them whether space is periodic along it. Any shape is allowed,
/// triclinic ones and vectors of either handedness; lengths are in the unit of the positions.
/// </summary>
/// <remarks>A cell that is periodic along none of its vectors is open space. The vectors of open directions have no influence and may be zero.</remarks>
public sealed class PeriodicCell
{
    private readonly double[,] vectors;
    private readonly bool[] periodic;

    /// <summary>Describes a cell.</summary>
    /// <param name="vectors">The vectors of the cell as rows, [3, 3].</param>
    /// <param name="periodic">Along which of them space is periodic, three values; null if along all.</param>
    /// <exception cref="ArgumentNullException">There are no vectors.</exception>
    /// <exception cref="ArgumentException">
    /// There are not three rows of three numbers or not three values, a number is not finite, or the vectors of the periodic
    /// directions are linearly dependent, or so long or short that their squares are no numbers.
    /// </exception>
    public PeriodicCell(double[,] vectors, bool[]? periodic = null)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.GetLength(0) != CellFrame.Axes || vectors.GetLength(1) != CellFrame.Axes)
            throw new ArgumentException($"Expected three vectors as rows, [3, 3], got [{vectors.GetLength(0)}, {vectors.GetLength(1)}].", nameof(vectors));
        if (periodic is not null && periodic.Length != CellFrame.Axes)
            throw new ArgumentException($"Expected a value for each of three directions, got {periodic.Length}.", nameof(periodic));
        this.vectors = (double[,])vectors.Clone();
        this.periodic = periodic is null ? [true, true, true] : [.. periodic];
        Frame = CellFrame.Of(this.vectors, this.periodic, nameof(vectors));
    }

    /// <summary>The vectors of the cell as rows, [3, 3]; a copy.</summary>
    public double[,] Vectors => (double[,])vectors.Clone();

    /// <summary>Along which of the vectors space is periodic.</summary>
    public IReadOnlyList<bool> Periodic => periodic;

    /// <summary>The coordinates that neighbours are searched in.</summary>
    internal CellFrame Frame { get; }
}
