using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>Rows of a batch, one for each sample of a tile: consecutive ones, or chosen ones.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="start">The batch's first row; null for no rows.</param>
/// <param name="dim">The numbers of a row.</param>
/// <param name="chosen">The number of each sample's row; null if they are consecutive.</param>
internal readonly unsafe struct TileRows<T>(T* start, int dim, int* chosen = null)
    where T : unmanaged
{
    private readonly T* start = start;
    private readonly int* chosen = chosen;

    /// <summary>The numbers of a row.</summary>
    public int Dim { get; } = dim;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => start is null;

    /// <summary>The row of a sample.</summary>
    public T* this[int sample]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => start + ((nint)(chosen is null ? sample : chosen[sample]) * Dim);
    }

    /// <summary>The same rows from a sample on.</summary>
    public TileRows<T> From(nint sample) => start is null ? this
        : chosen is null ? new(start + (sample * Dim), Dim)
        : new(start, Dim, chosen + sample);

    /// <summary>Copies a part of every row to where it lies with a distance from sample to sample.</summary>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="count">Its numbers.</param>
    /// <param name="target">Its place for the first sample.</param>
    /// <param name="stride">The numbers from sample to sample there.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load<TLanes>(int offset, int count, T* target, int stride, int samples)
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (var sample = 0; sample < samples; sample++, target += stride)
            Copy<TLanes>(this[sample] + offset, target, count);
    }

    /// <summary>The reverse of <see cref="Load{TLanes}(int, int, T*, int, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Store<TLanes>(int offset, int count, T* source, int stride, int samples)
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (var sample = 0; sample < samples; sample++, source += stride)
            Copy<TLanes>(source, this[sample] + offset, count);
    }

    /// <summary>
    /// Copies parts of every row, by rising offsets, to where they lie in a tile's memory: row after row, for memory is read and
    /// written fastest in its own order.
    /// </summary>
    /// <param name="parts">The parts.</param>
    /// <param name="first">What offsets are counted from.</param>
    /// <param name="memory">The tile's memory.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load<TLanes>(ReadOnlySpan<RowPart> parts, int first, T* memory, int samples)
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (var sample = 0; sample < samples; sample++)
        {
            var row = this[sample] - first;
            foreach (ref readonly var part in parts)
                Copy<TLanes>(row + part.Offset, memory + part.Place + (sample * part.Stride), part.Count);
        }
    }

    /// <summary>The reverse of <see cref="Load{TLanes}(ReadOnlySpan{RowPart}, int, T*, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Store<TLanes>(ReadOnlySpan<RowPart> parts, int first, T* memory, int samples)
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (var sample = 0; sample < samples; sample++)
        {
            var row = this[sample] - first;
            foreach (ref readonly var part in parts)
                Copy<TLanes>(memory + part.Place + (sample * part.Stride), row + part.Offset, part.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<TLanes>(T* source, T* target, int count)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
            TLanes.Load(ref *source, i).Store(ref *target, i);
        for (; i < count; i++)
            target[i] = source[i];
    }
}
