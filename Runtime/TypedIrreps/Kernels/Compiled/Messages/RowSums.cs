using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>
/// Sums of rows over neighbours with one target, tile by tile. A target's sum belongs to the tile where its first row is; what
/// later tiles have of it they keep, and it is added when all are done.
/// </summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="targets">The target of each row, rising.</param>
/// <param name="dim">The numbers of a row.</param>
/// <param name="samples">The rows of a tile.</param>
internal sealed unsafe class RowSums<TLanes, T>(int[] targets, int dim, int samples) : IDisposable
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, INumber<T>
{
    private readonly Scratch<T> kept = new(Tile.Count(targets.Length, samples) * dim);

    /// <summary>Adds the rows of a tile.</summary>
    /// <param name="index">The tile.</param>
    /// <param name="rows">Its rows, one behind the other.</param>
    /// <param name="result">The sums.</param>
    public void Add(int index, T* rows, T* result)
    {
        var tile = Tile.Of(index, targets.Length, samples);
        for (var i = 0; i < tile.Samples; i++, rows += dim)
            AddRow(rows, Place(index, tile, targets[tile.First + i], result));
    }

    /// <summary>Where the sum of each row of a tile is, for a caller that adds to it.</summary>
    /// <param name="index">The tile.</param>
    /// <param name="result">The sums.</param>
    /// <param name="places">A place for each row.</param>
    public void Places(int index, T* result, T** places)
    {
        var tile = Tile.Of(index, targets.Length, samples);
        for (var i = 0; i < tile.Samples; i++)
            places[i] = Place(index, tile, targets[tile.First + i], result);
    }

    /// <summary>Adds what tiles have kept.</summary>
    public void Complete(T* result)
    {
        for (var index = 0; (nint)index * samples < targets.Length; index++)
        {
            var first = (nint)index * samples;
            if (!Continues(first))
                continue;
            AddRow(Late(index), result + ((nint)targets[first] * dim));
        }
    }

    /// <summary>sum += row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sum">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddRow(T* row, T* sum)
    {
        var i = 0;
        for (; i + TLanes.Count <= dim; i += TLanes.Count)
            (TLanes.Load(ref *sum, i) + TLanes.Load(ref *row, i)).Store(ref *sum, i);
        for (; i < dim; i++)
            sum[i] += row[i];
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    /// <summary>Where a tile has the sum of a target: with what it keeps, if the target began in an earlier one.</summary>
    private T* Place(int index, Tile tile, int target, T* result) =>
        Continues(tile.First) && target == targets[tile.First] ? Late(index) : result + ((nint)target * dim);

    private T* Late(int index) => kept.Start + ((nint)index * dim);

    private bool Continues(nint first) => first > 0 && targets[first - 1] == targets[first];
}
