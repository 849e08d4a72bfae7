namespace TypedIrreps.Kernels;

/// <summary>
/// How a product of pairs is computed tile by tile: where a tile's factors, and what is made of them path by path, lie in a
/// thread's scratch memory, in numbers from its start.
/// </summary>
internal sealed class PairLayout
{
    private const int LargestTile = 48;
    private const int SmallestTile = 1;
    private const int CacheBytes = 512 * 1024;

    private int size;

    private PairLayout(PairProductPlan plan, int width, int samples)
    {
        (Plan, Width, Samples) = (plan, width, samples);
        Stride = PackedMatrix.RoundUp(samples, width);

        // A run that does not end at a register writes its last one beyond the end: into the next run, or behind the row.
        Margin = plan.Paths.Any(path => path.Runs is { Runs.Count: > 1 } && !path.IsSummed) ? width : 0;
        Lefts = Streamed(plan.Paths.Where(path => path.Runs is null or { StreamsLeft: true }).Select(path => path.Left));
        Rights = Streamed(plan.Paths.Where(path => path.Runs is null or { StreamsLeft: false }).Select(path => path.Right));
        HeldLefts = Held(plan.Paths.Where(path => path.Runs is { StreamsLeft: false }).Select(path => path.Left), Lefts);
        HeldRights = Held(plan.Paths.Where(path => path.Runs is { StreamsLeft: true }).Select(path => path.Right), Rights);
        Paths = [.. plan.Paths.Zip(Offsets(plan.Paths), (path, offset) => new PairPathLayout(path, offset, this))];
        var largest = Paths.Length == 0 ? 0 : Paths.Max(path => path.Path.Output.Dim * path.Plane);
        (Values, Weighted) = (Take(largest + width), Take(largest + width));
        Weights = Take(Paths.Length == 0 ? 0 : Paths.Max(path => path.Plane) + width);
        Forms = Take(Paths.Length == 0 ? 0 : Paths.Max(path => path.FormsSize) + width);
    }

    public PairProductPlan Plan { get; }

    /// <summary>The numbers in a register.</summary>
    public int Width { get; }

    /// <summary>The samples of a tile.</summary>
    public int Samples { get; }

    /// <summary>The samples, rounded up to whole registers.</summary>
    public int Stride { get; }

    /// <summary>The numbers behind the channels of a row.</summary>
    public int Margin { get; }

    /// <summary>Channels of the first factor that stand side by side.</summary>
    public StreamedLayout[] Lefts { get; }

    /// <summary>Channels of the second factor that stand side by side.</summary>
    public StreamedLayout[] Rights { get; }

    /// <summary>Channels of the first factor that are held one by one.</summary>
    public HeldLayout[] HeldLefts { get; }

    /// <summary>Channels of the second factor that are held one by one.</summary>
    public HeldLayout[] HeldRights { get; }

    public PairPathLayout[] Paths { get; }

    /// <summary>The result of a path, or its gradient.</summary>
    public int Values { get; }

    /// <summary>The coupled pairs of a path with weights, or their gradient.</summary>
    public int Weighted { get; }

    /// <summary>The weights of a run, or their gradient.</summary>
    public int Weights { get; }

    /// <summary>The linear forms of a path.</summary>
    public int Forms { get; }

    /// <summary>The scratch memory of a thread.</summary>
    public int Size => size;

    /// <summary>Lays out a product.</summary>
    /// <param name="width">The numbers in a register.</param>
    /// <param name="bytes">The bytes of a number.</param>
    /// <param name="plan">The product.</param>
    public static PairLayout For(int width, int bytes, PairProductPlan plan)
    {
        for (var samples = LargestTile; ; samples /= 2)
        {
            var layout = new PairLayout(plan, width, samples);
            if (samples <= SmallestTile || (long)layout.Size * bytes <= CacheBytes)
                return layout;
        }
    }

    /// <summary>The numbers of a row of so many channels.</summary>
    public int Row(int channels) => PackedMatrix.RoundUp(channels, Width) + Margin;

    /// <summary>Takes scratch memory, from a cache line on.</summary>
    internal int Take(int count)
    {
        var offset = size;
        size += PackedMatrix.RoundUp(count, 16);
        return offset;
    }

    private static IEnumerable<int> Offsets(IEnumerable<PairPath> paths)
    {
        var offset = 0;
        foreach (var path in paths)
        {
            yield return offset;
            offset += path.Output.Dim * path.Channels;
        }
    }

    private StreamedLayout[] Streamed(IEnumerable<ChannelRange> ranges) => [.. ranges.Distinct().Select(range => new StreamedLayout(range, this))];

    private HeldLayout[] Held(IEnumerable<ChannelRange> ranges, StreamedLayout[] streamed) =>
        [.. ranges.Distinct().Select(range => new HeldLayout(range, Array.Exists(streamed, other => other.Range == range), this))];
}

/// <summary>Where channels lie side by side: [components, samples, channels].</summary>
internal sealed class StreamedLayout
{
    public StreamedLayout(ChannelRange range, PairLayout tile)
    {
        Range = range;
        Row = tile.Row(range.Count);
        Plane = tile.Samples * Row;
        Values = tile.Take((range.Irrep.Dim * Plane) + tile.Width);
        Gradient = tile.Take((range.Irrep.Dim * Plane) + tile.Width);
    }

    public ChannelRange Range { get; }

    public int Row { get; }

    public int Plane { get; }

    public int Values { get; }

    public int Gradient { get; }
}

/// <summary>Where channels lie one by one: [channels, components, samples].</summary>
internal sealed class HeldLayout
{
    public HeldLayout(ChannelRange range, bool isStreamed, PairLayout tile)
    {
        (Range, IsStreamed) = (range, isStreamed);
        Values = tile.Take(range.Count * range.Irrep.Dim * tile.Stride);
        Gradient = tile.Take(range.Count * range.Irrep.Dim * tile.Stride);
    }

    public ChannelRange Range { get; }

    /// <summary>Whether the same channels stand side by side for another path, so that their gradient is a sum.</summary>
    public bool IsStreamed { get; }

    public int Values { get; }

    public int Gradient { get; }
}

/// <summary>A path: its coupling, and how its result lies.</summary>
internal sealed class PairPathLayout
{
    public PairPathLayout(PairPath path, int offset, PairLayout tile)
    {
        (Path, Offset) = (path, offset);
        Row = tile.Row(path.Channels);
        Plane = tile.Samples * Row;
        if (path.Runs is { } runs)
        {
            Coupling = CouplingForms.For(runs.Streamed.Irrep.Degree, runs.Held.Irrep.Degree, path.Output.Degree);
            Streamed = Array.Find(runs.StreamsLeft ? tile.Lefts : tile.Rights, streamed => streamed.Range == runs.Streamed)!;
            Held = Array.Find(runs.StreamsLeft ? tile.HeldRights : tile.HeldLefts, held => held.Range == runs.Held)!;
            FormsSize = Coupling.Forms.Count * tile.Stride;
        }
        else
        {
            Coupling = CouplingForms.For(path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree);
            Streamed = Array.Find(tile.Lefts, streamed => streamed.Range == path.Left)!;
            Partners = Array.Find(tile.Rights, streamed => streamed.Range == path.Right)!;
            FormsSize = Coupling.Forms.Count * Plane;
        }
    }

    public PairPath Path { get; }

    /// <summary>Where the result begins in a row.</summary>
    public int Offset { get; }

    public int Row { get; }

    public int Plane { get; }

    public CouplingForms Coupling { get; }

    /// <summary>The channels side by side; of the first factor, where both stand side by side.</summary>
    public StreamedLayout Streamed { get; }

    /// <summary>The channels that are held; null where both factors stand side by side.</summary>
    public HeldLayout? Held { get; }

    /// <summary>The channels of the second factor where both stand side by side.</summary>
    public StreamedLayout? Partners { get; }

    /// <summary>The linear forms of one held channel, or of all partners.</summary>
    public int FormsSize { get; }
}
