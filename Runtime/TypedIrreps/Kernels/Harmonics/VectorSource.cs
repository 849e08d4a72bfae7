using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>Vectors one behind the other, or the differences of positions at the ends of edges.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="start">Vectors or positions, three numbers each.</param>
/// <param name="heads">The position that each vector points to; null if the vectors are given.</param>
/// <param name="tails">The position that each vector comes from.</param>
internal readonly unsafe struct VectorSource<T>(T* start, long* heads = null, long* tails = null)
    where T : unmanaged, INumberBase<T>
{
    private const int Axes = 3;
    private readonly T* start = start;
    private readonly long* heads = heads;
    private readonly long* tails = tails;

    /// <summary>A component of a vector.</summary>
    public T this[nint vector, int axis] => heads is null
        ? start[(vector * Axes) + axis]
        : start[((nint)heads[vector] * Axes) + axis] - start[((nint)tails[vector] * Axes) + axis];
}
