using System.Numerics;
using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T>(T* source, T* packed, int rows, int columns, int first, int count, int width, T factor)
        where T : unmanaged, INumberBase<T>
    {
        for (var panel = 0; panel < columns; panel += 2 * width)
        {
            var panelWidth = PanelWidth(panel, columns, width);
            var taken = Math.Min(panelWidth, columns - panel);
            var target = packed + ((nint)rows * panel) + ((nint)first * panelWidth);
            for (var row = 0; row < count; row++, target += panelWidth)
                Scale(source + ((nint)row * columns) + panel, target, taken, factor);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed<T>(T* source, T* packed, int rows, int columns, int first, int count, int width, T factor)
        where T : unmanaged, INumberBase<T>
    {
        for (var row = 0; row < count;)
        {
            // The rows that are columns of one panel of the transpose, in the order in which they are written.
            var panel = (first + row) / (2 * width) * 2 * width;
            var panelWidth = PanelWidth(panel, rows, width);
            var taken = Math.Min(panel + panelWidth - first - row, count - row);
            var target = packed + ((nint)columns * panel) + (first + row - panel);
            for (var column = 0; column < columns; column++, target += panelWidth)
            {
                var from = source + ((nint)row * columns) + column;
                for (var i = 0; i < taken; i++, from += columns)
                    target[i] = factor * *from;
            }

            row += taken;
        }
    }

    /// <summary>The next multiple.</summary>
    public static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale<T>(T* source, T* target, int count, T factor)
        where T : unmanaged, INumberBase<T>
    {
        var i = 0;
        for (; i + Vector<T>.Count <= count; i += Vector<T>.Count)
            (Vector.Load(source + i) * factor).Store(target + i);
        for (; i < count; i++)
            target[i] = factor * source[i];
    }

    private static int PanelWidth(int panel, int columns, int width) => panel + width < columns ? 2 * width : width;
}
