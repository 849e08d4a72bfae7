namespace TypedIrreps.Kernels;

/// <summary>A part of every row of a batch, and where it lies in a tile's memory.</summary>
/// <param name="Offset">Where it begins in a row.</param>
/// <param name="Count">Its numbers.</param>
/// <param name="Place">Its place in the memory for the first sample.</param>
/// <param name="Stride">The numbers from sample to sample there.</param>
internal readonly record struct RowPart(int Offset, int Count, int Place, int Stride)
{
    /// <summary>The parts of blocks whose channels lie side by side in planes, one for each component.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="components">The components.</param>
    /// <param name="place">Where the planes begin.</param>
    /// <param name="plane">The numbers from plane to plane.</param>
    /// <param name="stride">The numbers from sample to sample.</param>
    public static IEnumerable<RowPart> Of(BlockChannels[] blocks, int components, int place, int plane, int stride) =>
        from block in blocks
        from component in Enumerable.Range(0, components)
        select new RowPart(block.Offset + (component * block.Multiplicity), block.Multiplicity, place + block.Channel + (component * plane), stride);

    /// <summary>Parts by rising offsets, as rows are copied.</summary>
    public static RowPart[] InOrder(IEnumerable<RowPart> parts) => [.. parts.OrderBy(part => part.Offset)];
}
