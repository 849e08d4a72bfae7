namespace TypedIrreps;

/// <summary>Some neighbouring channels of one block.</summary>
/// <param name="Block">The index of the block in its representation.</param>
/// <param name="Offset">Where the block begins in a feature vector.</param>
/// <param name="Multiplicity">The channels of the block.</param>
/// <param name="Start">The first channel.</param>
/// <param name="Count">The number of channels.</param>
/// <param name="Irrep">The irrep.</param>
public readonly record struct ChannelRange(int Block, int Offset, int Multiplicity, int Start, int Count, Irrep Irrep)
{
    /// <summary>The blocks of a representation that have channels, whole.</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static IReadOnlyList<ChannelRange> Blocks(Irreps irreps)
    {
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        var slices = irreps.Slices;
        return Enumerable.Range(0, irreps.Count)
            .Where(i => irreps[i].Multiplicity > 0)
            .Select(i => new ChannelRange(i, slices[i].Offset, irreps[i].Multiplicity, 0, irreps[i].Multiplicity, irreps[i].Irrep))
            .ToArray();
    }

    /// <summary>Some of these channels.</summary>
    internal ChannelRange Part(int start, int count) => this with { Start = Start + start, Count = count };
}
