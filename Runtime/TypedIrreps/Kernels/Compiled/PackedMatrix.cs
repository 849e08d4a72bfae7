using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>
/// The order of the right factor of <see cref="MatrixProducts"/>: panels of two registers' columns (the last one of one
/// register if that holds the rest), in each panel row after row. Columns beyond the matrix are zero.
/// </summary>
internal static unsafe class PackedMatrix
{
    /// <summary>The numbers that a packed matrix takes.</summary>
    public static int Size(int rows, int columns, int width) => rows * RoundUp(columns, width);

    /// <summary>Packs rows of a matrix, times a constant.</summary>
    /// <param name="source">The rows, [count, columns], contiguous.</param>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="rows">The rows of the whole matrix.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="first">The first row that is packed here.</param>
    /// <param name="count">How many rows are packed here.</param>
    /// <param name="width">The numbers in a register.</param>
    /// <param name="factor">The constant.</param>
    public static void Pack<T>(T* source, T* packed, int rows, int columns, int first, int count, int width, T factor)
        where T : unmanaged, INumberBase<T>
    {
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < columns; column++)
                packed[Offset(first + row, column, rows, columns, width)] = factor * source[((nint)row * columns) + column];
        }
    }

    /// <summary>Packs rows of a matrix as columns of its transpose, times a constant.</summary>
    /// <param name="source">The rows, [count, columns], contiguous.</param>
    /// <param name="packed">The packed transpose, [columns, rows].</param>
    /// <param name="rows">The rows of the whole matrix: columns of the transpose.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="first">The first row that is packed here.</param>
    /// <param name="count">How many rows are packed here.</param>
    /// <param name="width">The numbers in a register.</param>
    /// <param name="factor">The constant.</param>
    public static void PackTransposed<T>(T* source, T* packed, int rows, int columns, int first, int count, int width, T factor)
        where T : unmanaged, INumberBase<T>
    {
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < columns; column++)
                packed[Offset(column, first + row, columns, rows, width)] = factor * source[((nint)row * columns) + column];
        }
    }

    /// <summary>The next multiple.</summary>
    public static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    private static nint Offset(int row, int column, int rows, int columns, int width)
    {
        var panel = column / (2 * width) * 2 * width;
        var panelWidth = panel + width < columns ? 2 * width : width;
        return ((nint)rows * panel) + ((nint)row * panelWidth) + (column - panel);
    }
}
