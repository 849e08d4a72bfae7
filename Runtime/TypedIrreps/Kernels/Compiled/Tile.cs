namespace TypedIrreps.Kernels;

/// <summary>Some samples of a batch, which are computed together.</summary>
/// <param name="First">The first one.</param>
/// <param name="Samples">How many there are.</param>
internal readonly record struct Tile(nint First, int Samples)
{
    /// <summary>The number of tiles that a batch takes.</summary>
    public static int Count(int batch, int samples) => (batch + samples - 1) / samples;

    /// <summary>A tile of a batch; the last one may have fewer samples.</summary>
    public static Tile Of(int index, int batch, int samples) => new((nint)index * samples, Math.Min(samples, batch - (index * samples)));
}

/// <summary>Consecutive tiles, whose gradients one thread sums.</summary>
/// <param name="First">The first one.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct TileRange(int First, int End)
{
    // So many parts, whatever the number of threads, so that their number changes no bit of the sums.
    private const int Parts = 16;

    /// <summary>Divides tiles into parts.</summary>
    public static TileRange[] PartsOf(int tiles)
    {
        var parts = Math.Min(tiles, Parts);
        return [.. Enumerable.Range(0, parts).Select(part => new TileRange((int)((long)tiles * part / parts), (int)((long)tiles * (part + 1) / parts)))];
    }
}
