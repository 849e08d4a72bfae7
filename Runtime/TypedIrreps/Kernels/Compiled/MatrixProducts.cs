using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>
/// Products of small dense matrices, in blocks of six rows by two registers: twelve sums that stay in registers, for eight
/// loads a step. The right factor is packed (<see cref="PackedMatrix"/>), so that it is read once, in order.
/// </summary>
internal static unsafe class MatrixProducts
{
    /// <summary>Rows are computed in blocks of this many: factors and results need the memory of whole blocks.</summary>
    public const int RowBlock = 6;

    /// <summary>c = a * b, or c += a * b.</summary>
    /// <param name="a">The left factor, [rows, depth] with <paramref name="aRow"/> numbers from row to row.</param>
    /// <param name="aRow">The row stride of a.</param>
    /// <param name="b">The right factor, [depth, columns], packed.</param>
    /// <param name="c">The result, [rows, columns rounded up to whole registers].</param>
    /// <param name="cRow">The row stride of c.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="add">Whether the product is added to c.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TLanes, T>(T* a, nint aRow, T* b, T* c, nint cRow, int rows, int depth, int columns, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var width = TLanes.Count;
        var column = 0;
        for (; column + width < columns; column += 2 * width, b += (nint)depth * 2 * width)
        {
            for (var row = 0; row < rows; row += RowBlock)
                TwoRegisters<TLanes, T>(a + (row * aRow), aRow, b, c + (row * cRow) + column, cRow, depth, add);
        }

        if (column >= columns)
            return;
        for (var row = 0; row < rows; row += RowBlock)
            OneRegister<TLanes, T>(a + (row * aRow), aRow, b, c + (row * cRow) + column, cRow, depth, add);
    }

    /// <summary>c += the sum over planes and rows of a^T * b: what the weights of a product learn from a batch.</summary>
    /// <param name="a">The left factor, planes of [rows, depth rounded up to a row block].</param>
    /// <param name="aRow">The row stride of a.</param>
    /// <param name="aPlane">The plane stride of a.</param>
    /// <param name="b">The right factor, planes of [rows, columns rounded up to whole registers].</param>
    /// <param name="bRow">The row stride of b.</param>
    /// <param name="bPlane">The plane stride of b.</param>
    /// <param name="c">The result, [depth rounded up to a row block, columns rounded up].</param>
    /// <param name="cRow">The row stride of c.</param>
    /// <param name="depth">The number of rows of c.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="rows">The number of rows of a plane.</param>
    /// <param name="planes">The number of planes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyTransposed<TLanes, T>(
        T* a, nint aRow, nint aPlane, T* b, nint bRow, nint bPlane, T* c, nint cRow, int depth, int columns, int rows, int planes)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var width = TLanes.Count;
        for (var column = 0; column < columns; column += 2 * width)
        {
            var two = column + width < columns;
            for (var k = 0; k < depth; k += RowBlock)
            {
                if (two)
                    TwoRegistersTransposed<TLanes, T>(a + k, aRow, aPlane, b + column, bRow, bPlane, c + (k * cRow) + column, cRow, rows, planes);
                else
                    OneRegisterTransposed<TLanes, T>(a + k, aRow, aPlane, b + column, bRow, bPlane, c + (k * cRow) + column, cRow, rows, planes);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRegisters<TLanes, T>(T* a, nint aRow, T* b, T* c, nint cRow, int depth, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var width = TLanes.Count;
        TLanes c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TLanes c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        var a3 = a + (3 * aRow);
        for (var end = a + depth; a < end; a++, a3++, b += 2 * width)
        {
            var (b0, b1) = (TLanes.Load(ref *b, 0), TLanes.Load(ref *b, width));
            var lanes = TLanes.Broadcast(ref *a, 0);
            (c00, c01) = (TLanes.MultiplyAdd(lanes, b0, c00), TLanes.MultiplyAdd(lanes, b1, c01));
            lanes = TLanes.Broadcast(ref *a, aRow);
            (c10, c11) = (TLanes.MultiplyAdd(lanes, b0, c10), TLanes.MultiplyAdd(lanes, b1, c11));
            lanes = TLanes.Broadcast(ref *a, 2 * aRow);
            (c20, c21) = (TLanes.MultiplyAdd(lanes, b0, c20), TLanes.MultiplyAdd(lanes, b1, c21));
            lanes = TLanes.Broadcast(ref *a3, 0);
            (c30, c31) = (TLanes.MultiplyAdd(lanes, b0, c30), TLanes.MultiplyAdd(lanes, b1, c31));
            lanes = TLanes.Broadcast(ref *a3, aRow);
            (c40, c41) = (TLanes.MultiplyAdd(lanes, b0, c40), TLanes.MultiplyAdd(lanes, b1, c41));
            lanes = TLanes.Broadcast(ref *a3, 2 * aRow);
            (c50, c51) = (TLanes.MultiplyAdd(lanes, b0, c50), TLanes.MultiplyAdd(lanes, b1, c51));
        }

        Two(c, c00, c01, add);
        Two(c + cRow, c10, c11, add);
        Two(c + (2 * cRow), c20, c21, add);
        Two(c + (3 * cRow), c30, c31, add);
        Two(c + (4 * cRow), c40, c41, add);
        Two(c + (5 * cRow), c50, c51, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRegister<TLanes, T>(T* a, nint aRow, T* b, T* c, nint cRow, int depth, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        TLanes c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        var a3 = a + (3 * aRow);
        for (var end = a + depth; a < end; a++, a3++, b += TLanes.Count)
        {
            var lanes = TLanes.Load(ref *b, 0);
            c0 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *a, 0), lanes, c0);
            c1 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *a, aRow), lanes, c1);
            c2 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *a, 2 * aRow), lanes, c2);
            c3 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *a3, 0), lanes, c3);
            c4 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *a3, aRow), lanes, c4);
            c5 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *a3, 2 * aRow), lanes, c5);
        }

        One(c, c0, add);
        One(c + cRow, c1, add);
        One(c + (2 * cRow), c2, add);
        One(c + (3 * cRow), c3, add);
        One(c + (4 * cRow), c4, add);
        One(c + (5 * cRow), c5, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRegistersTransposed<TLanes, T>(
        T* a, nint aRow, nint aPlane, T* b, nint bRow, nint bPlane, T* c, nint cRow, int rows, int planes)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var width = TLanes.Count;
        TLanes c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TLanes c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (var plane = 0; plane < planes; plane++)
        {
            var left = a + (plane * aPlane);
            var right = b + (plane * bPlane);
            for (var row = 0; row < rows; row++, left += aRow, right += bRow)
            {
                var (b0, b1) = (TLanes.Load(ref *right, 0), TLanes.Load(ref *right, width));
                var lanes = TLanes.Broadcast(ref *left, 0);
                (c00, c01) = (TLanes.MultiplyAdd(lanes, b0, c00), TLanes.MultiplyAdd(lanes, b1, c01));
                lanes = TLanes.Broadcast(ref *left, 1);
                (c10, c11) = (TLanes.MultiplyAdd(lanes, b0, c10), TLanes.MultiplyAdd(lanes, b1, c11));
                lanes = TLanes.Broadcast(ref *left, 2);
                (c20, c21) = (TLanes.MultiplyAdd(lanes, b0, c20), TLanes.MultiplyAdd(lanes, b1, c21));
                lanes = TLanes.Broadcast(ref *left, 3);
                (c30, c31) = (TLanes.MultiplyAdd(lanes, b0, c30), TLanes.MultiplyAdd(lanes, b1, c31));
                lanes = TLanes.Broadcast(ref *left, 4);
                (c40, c41) = (TLanes.MultiplyAdd(lanes, b0, c40), TLanes.MultiplyAdd(lanes, b1, c41));
                lanes = TLanes.Broadcast(ref *left, 5);
                (c50, c51) = (TLanes.MultiplyAdd(lanes, b0, c50), TLanes.MultiplyAdd(lanes, b1, c51));
            }
        }

        Two(c, c00, c01, add: true);
        Two(c + cRow, c10, c11, add: true);
        Two(c + (2 * cRow), c20, c21, add: true);
        Two(c + (3 * cRow), c30, c31, add: true);
        Two(c + (4 * cRow), c40, c41, add: true);
        Two(c + (5 * cRow), c50, c51, add: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRegisterTransposed<TLanes, T>(
        T* a, nint aRow, nint aPlane, T* b, nint bRow, nint bPlane, T* c, nint cRow, int rows, int planes)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        TLanes c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        for (var plane = 0; plane < planes; plane++)
        {
            var left = a + (plane * aPlane);
            var right = b + (plane * bPlane);
            for (var row = 0; row < rows; row++, left += aRow, right += bRow)
            {
                var lanes = TLanes.Load(ref *right, 0);
                c0 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *left, 0), lanes, c0);
                c1 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *left, 1), lanes, c1);
                c2 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *left, 2), lanes, c2);
                c3 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *left, 3), lanes, c3);
                c4 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *left, 4), lanes, c4);
                c5 = TLanes.MultiplyAdd(TLanes.Broadcast(ref *left, 5), lanes, c5);
            }
        }

        One(c, c0, add: true);
        One(c + cRow, c1, add: true);
        One(c + (2 * cRow), c2, add: true);
        One(c + (3 * cRow), c3, add: true);
        One(c + (4 * cRow), c4, add: true);
        One(c + (5 * cRow), c5, add: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TLanes, T>(T* c, TLanes left, TLanes right, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        One(c, left, add);
        One(c + TLanes.Count, right, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TLanes, T>(T* c, TLanes lanes, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged =>
        (add ? lanes + TLanes.Load(ref *c, 0) : lanes).Store(ref *c, 0);
}
