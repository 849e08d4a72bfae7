namespace TypedIrreps.Kernels;

/// <summary>
/// How a layer is computed tile by tile: a tile is a few samples, few enough for everything between input and output to
/// stay in the processor's cache. Says where each thing lies in a thread's scratch memory, in numbers from its start.
/// </summary>
internal sealed class TileLayout
{
    private const int LargestTile = 48;
    private const int SmallestTile = 12;

    // Half of a usual second-level cache: the packed weights want some of it too.
    private const int CacheBytes = 512 * 1024;

    private int size;

    private TileLayout(TilePlan tile, int width, int samples)
    {
        var plan = tile.Layer;
        (Plan, MixedAtNodes, Width, Samples) = (plan, tile.MixedAtNodes, width, samples);
        Stride = PackedMatrix.RoundUp(samples, width);
        Inputs = [.. plan.Portable.Inputs.Select(group => new GroupLayout(group, this))];
        Attributes = [.. plan.Portable.Attributes.Select(group => new FactorLayout(group, this))];
        var packed = new PackedOffsets();
        Outputs = [.. plan.Portable.Outputs.Select(output => new OutputLayout(output, this, packed))];
        Paths = [.. Outputs.SelectMany(output => output.Last.Concat(output.First))];
        for (var i = 0; i < Paths.Length; i++)
            Paths[i].Index = i;
        Sizes = packed.Sizes;
        var mixed = Outputs.SelectMany(output => output.First.Select(path => path.Input.Components * output.Row)).Append(0).Max();
        (Mixed, MixedGradient) = (TakePlanes(1, mixed), TakePlanes(1, mixed));
        Scalars = Array.Find(Outputs, output => output.Product.Group.Irrep.IsScalar);
        Blocks = [.. plan.Blocks.Zip(Offsets(plan.Blocks), (block, offset) =>
            new BlockLayout(block, Array.Find(Outputs, output => output.Product.Group.Irrep == block.Irrep)!, offset))];
        BlocksByScalars = [.. Blocks.OrderBy(block => block.Block.GateStart is not null)];
        Row = Take(PackedMatrix.RoundUp(plan.Output.Dim, width) + width);
        ProductRow = Take(PackedMatrix.RoundUp(plan.Product.Output.Dim, width) + width);
        Sigmoids = Take((Scalars?.Row ?? 0) + width);
        var offset = 0;
        foreach (var output in Outputs)
        {
            output.ProductOffset = offset;
            offset += output.Components * output.Columns;
        }

        FeatureParts = Features(input => input.Features);
        FeatureGradientParts = Features(input => input.Gradient);
        ProductParts = Products(output => output.Values);
        ProductGradientParts = Products(output => output.Gradient);
        ResultParts = Results(output => output.Values);
        ResultGradientParts = Results(output => output.Gradient);

        RowPart[] Features(Func<GroupLayout, int> place) => RowPart.InOrder(
            Inputs.SelectMany(input => RowPart.Of(input.Blocks, input.Components, place(input), input.Plane, input.Row)));

        RowPart[] Products(Func<OutputLayout, int> place) => RowPart.InOrder(
            from output in Outputs
            from component in Enumerable.Range(0, output.Components)
            select new RowPart(output.ProductOffset + (component * output.Columns), output.Columns, place(output) + (component * output.Plane), output.Row));

        RowPart[] Results(Func<OutputLayout, int> place) => RowPart.InOrder(
            from block in Blocks
            from component in Enumerable.Range(0, block.Output.Components)
            select new RowPart(
                block.Offset + (component * block.Block.Multiplicity), block.Block.Multiplicity, place(block.Output) + (component * block.Output.Plane) + block.Block.Start, block.Output.Row));
    }

    public LayerPlan Plan { get; }

    /// <summary>How many of the features' numbers, from the first on, the weights are applied to elsewhere (<see cref="TilePlan"/>).</summary>
    public int MixedAtNodes { get; }

    /// <summary>The numbers in a register.</summary>
    public int Width { get; }

    /// <summary>The samples of a tile.</summary>
    public int Samples { get; }

    /// <summary>The samples, rounded up to whole registers.</summary>
    public int Stride { get; }

    public GroupLayout[] Inputs { get; }

    public FactorLayout[] Attributes { get; }

    public OutputLayout[] Outputs { get; }

    /// <summary>The paths of all outputs.</summary>
    public PathLayout[] Paths { get; }

    /// <summary>The product that is invariant; null if there is none. It has the biases, and the gates.</summary>
    public OutputLayout? Scalars { get; }

    /// <summary>The blocks of the result, each with the product that it comes from.</summary>
    public BlockLayout[] Blocks { get; }

    /// <summary>The same with the scalars first: by rising channels of the invariant product.</summary>
    public BlockLayout[] BlocksByScalars { get; }

    /// <summary>Where the features of a row lie, by rising offsets; likewise for the others.</summary>
    public RowPart[] FeatureParts { get; }

    public RowPart[] FeatureGradientParts { get; }

    /// <summary>Where the products of a row lie, irrep by irrep.</summary>
    public RowPart[] ProductParts { get; }

    public RowPart[] ProductGradientParts { get; }

    /// <summary>Where the result of a row lies, of a layer without a gate.</summary>
    public RowPart[] ResultParts { get; }

    public RowPart[] ResultGradientParts { get; }

    /// <summary>Where a sample's result is put together.</summary>
    public int Row { get; }

    /// <summary>Where a sample's products lie side by side.</summary>
    public int ProductRow { get; }

    /// <summary>The sigmoids of a sample's invariant products.</summary>
    public int Sigmoids { get; }

    /// <summary>The scratch memory of a thread.</summary>
    public int Size => size;

    /// <summary>The mixed features of a path whose channels are mixed first, planes like those of its output.</summary>
    public int Mixed { get; }

    /// <summary>Their gradient.</summary>
    public int MixedGradient { get; }

    /// <summary>The numbers of a node's products, for all paths.</summary>
    public int NodeDim { get; internal set; }

    /// <summary>The sizes of the packed weights.</summary>
    public MixingLayout Sizes { get; }

    /// <summary>Lays out layers for tiles of equally many samples, which they compute one behind the other.</summary>
    /// <param name="width">The numbers in a register.</param>
    /// <param name="bytes">The bytes of a number.</param>
    /// <param name="plans">The layers.</param>
    public static TileLayout[] For(int width, int bytes, params TilePlan[] plans)
    {
        for (var samples = LargestTile; ; samples /= 2)
        {
            var layouts = Array.ConvertAll(plans, plan => new TileLayout(plan, width, samples));
            if (samples <= SmallestTile || layouts.Sum(layout => (long)layout.Size) * bytes <= CacheBytes)
                return layouts;
        }
    }

    private static IEnumerable<int> Offsets(IEnumerable<OutputBlock> blocks)
    {
        var offset = 0;
        foreach (var block in blocks)
        {
            yield return offset;
            offset += block.Irrep.Dim * block.Multiplicity;
        }
    }

    /// <summary>Takes scratch memory, from a cache line on.</summary>
    internal int Take(int count)
    {
        var offset = size;
        size += PackedMatrix.RoundUp(count, 16);
        return offset;
    }

    /// <summary>Takes planes of rows, with room behind them for the last block of rows and the last register.</summary>
    internal int TakePlanes(int planes, int row) => Take((((planes * Samples) + MatrixProducts.RowBlock) * row) + Width);
}

/// <summary>Where a group of input blocks lies, channels side by side.</summary>
internal sealed class GroupLayout
{
    public GroupLayout(IrrepGroup group, TileLayout tile)
    {
        Group = group;
        Components = group.Irrep.Dim;
        Blocks = BlockChannels.Of(group, block => block.Offset >= tile.MixedAtNodes);
        Channels = Blocks.Sum(block => block.Multiplicity);
        Row = PackedMatrix.RoundUp(Channels, tile.Width);
        Plane = tile.Samples * Row;
        Features = tile.TakePlanes(group.Irrep.Dim, Row);
        Gradient = tile.TakePlanes(group.Irrep.Dim, Row);
    }

    public IrrepGroup Group { get; }

    public int Components { get; }

    public BlockChannels[] Blocks { get; }

    /// <summary>The channels of all blocks.</summary>
    public int Channels { get; }

    public int Row { get; }

    public int Plane { get; }

    public int Features { get; }

    public int Gradient { get; }
}

/// <summary>A block of features within its group.</summary>
/// <param name="Offset">Where the block begins in a feature vector.</param>
/// <param name="Multiplicity">Its channels.</param>
/// <param name="Channel">Its first channel among those that are side by side.</param>
/// <param name="WeightRow">Its first channel in the whole group: the row of its weights.</param>
internal readonly record struct BlockChannels(int Offset, int Multiplicity, int Channel, int WeightRow)
{
    /// <summary>The blocks of a group that are chosen.</summary>
    public static BlockChannels[] Of(IrrepGroup group, Func<GroupedBlock, bool> isChosen)
    {
        var (channel, row) = (0, 0);
        var blocks = new List<BlockChannels>();
        foreach (var block in group.Blocks)
        {
            if (isChosen(block))
            {
                blocks.Add(new(block.Offset, block.Multiplicity, channel, row));
                channel += block.Multiplicity;
            }

            row += block.Multiplicity;
        }

        return [.. blocks];
    }
}

/// <summary>Where the attributes of an irrep lie: [channels, components, samples].</summary>
internal sealed class FactorLayout
{
    public FactorLayout(IrrepGroup group, TileLayout tile)
    {
        Group = group;
        Numbers = [.. group.Blocks.SelectMany(block => Enumerable.Range(block.Offset, block.Multiplicity * group.Irrep.Dim))];
        Channel = group.Irrep.Dim * tile.Stride;
        Values = tile.Take(group.Multiplicity * Channel);
        Gradient = tile.Take(group.Multiplicity * Channel);
    }

    public IrrepGroup Group { get; }

    /// <summary>Where in an attribute its numbers are, channel by channel.</summary>
    public int[] Numbers { get; }

    /// <summary>The numbers from channel to channel.</summary>
    public int Channel { get; }

    public int Values { get; }

    public int Gradient { get; }
}

/// <summary>Where the product of an output irrep is made.</summary>
internal sealed class OutputLayout
{
    public OutputLayout(OutputProduct product, TileLayout tile, PackedOffsets packed)
    {
        Product = product;
        Components = product.Group.Irrep.Dim;
        Columns = product.Group.Multiplicity;

        // A block that does not begin at a register writes its last one beyond the row: not into the next component.
        var several = tile.Plan.Blocks.Count(block => block.Irrep == product.Group.Irrep) > 1;
        WholeColumns = PackedMatrix.RoundUp(Columns, tile.Width);
        Row = WholeColumns + (several ? tile.Width : 0);
        Plane = tile.Samples * Row;
        Values = tile.TakePlanes(Components, Row);
        Gradient = tile.TakePlanes(Components, Row);
        var atNodes = tile.MixedAtNodes > 0;
        IEnumerable<CoupledPath> mixedLast = atNodes ? [] : product.MixedLast;
        IEnumerable<CoupledPath> mixedFirst = atNodes ? product.Paths : product.MixedFirst;
        Depth = mixedLast.Sum(path => path.WeightRows);
        DepthRow = PackedMatrix.RoundUp(Depth, tile.Width) + tile.Width;
        DepthPlane = tile.Samples * DepthRow;
        if (Depth > 0)
        {
            Coupled = tile.TakePlanes(Components, DepthRow);
            CoupledGradient = tile.TakePlanes(Components, DepthRow);
            Mixing = packed.Take(Depth, Columns, tile.Width);
        }

        Last = [.. mixedLast.Select(path => new PathLayout(path, tile))];
        First = [.. mixedFirst.Select(path => new MixedFirstLayout(path, this, tile, packed))];
    }

    public OutputProduct Product { get; }

    /// <summary>Where the product begins in a row of all products.</summary>
    public int ProductOffset { get; internal set; }

    public int Components { get; }

    /// <summary>The channels.</summary>
    public int Columns { get; }

    /// <summary>The channels, rounded up to whole registers.</summary>
    public int WholeColumns { get; }

    public int Row { get; }

    public int Plane { get; }

    public int Values { get; }

    public int Gradient { get; }

    /// <summary>The length of the sums over the paths whose channels are mixed last.</summary>
    public int Depth { get; }

    public int DepthRow { get; }

    public int DepthPlane { get; }

    public int Coupled { get; }

    public int CoupledGradient { get; }

    public MixingLayout Mixing { get; }

    public PathLayout[] Last { get; }

    public MixedFirstLayout[] First { get; }
}

/// <summary>A block of the result.</summary>
/// <param name="Block">What it is.</param>
/// <param name="Output">The product that it comes from.</param>
/// <param name="Offset">Where it begins in a row.</param>
internal readonly record struct BlockLayout(OutputBlock Block, OutputLayout Output, int Offset);

/// <summary>A path: its coupling, and where its forms lie, [attribute channels, forms, samples].</summary>
internal class PathLayout
{
    public PathLayout(CoupledPath path, TileLayout tile)
    {
        Path = path;
        Coupling = CouplingForms.For(path.Input.Irrep.Degree, path.Attribute.Irrep.Degree, path.Output.Irrep.Degree);
        Input = Array.Find(tile.Inputs, input => input.Group == path.Input)!;
        Attribute = Array.Find(tile.Attributes, attribute => attribute.Group == path.Attribute)!;
        Channel = Coupling.Forms.Count * tile.Stride;
        Forms = tile.Take(path.Attribute.Multiplicity * Channel);
    }

    public CoupledPath Path { get; }

    /// <summary>Its place in <see cref="TileLayout.Paths"/>.</summary>
    public int Index { get; internal set; }

    public CouplingForms Coupling { get; }

    public GroupLayout Input { get; }

    public FactorLayout Attribute { get; }

    /// <summary>The forms' numbers from attribute channel to attribute channel.</summary>
    public int Channel { get; }

    public int Forms { get; }
}

/// <summary>A path whose channels are mixed before the coupling: with a matrix of its own.</summary>
internal sealed class MixedFirstLayout : PathLayout
{
    public MixedFirstLayout(CoupledPath path, OutputLayout output, TileLayout tile, PackedOffsets packed)
        : base(path, tile)
    {
        Mixing = packed.Take(Input.Channels, output.Columns, tile.Width);
        if (tile.MixedAtNodes == 0)
            return;
        NodeOffset = tile.NodeDim;
        tile.NodeDim += Input.Components * output.WholeColumns;
    }

    /// <summary>The weights of the channels that are mixed in the tile.</summary>
    public MixingLayout Mixing { get; }

    /// <summary>Where the path begins in a node's products (<see cref="TilePlan"/>), component by component.</summary>
    public int NodeOffset { get; }
}

/// <summary>Where a matrix of weights lies packed, packed as its transpose, and where its gradient is summed.</summary>
internal readonly record struct MixingLayout(int Packed, int Transposed, int Gradient);

/// <summary>Hands out the places of packed matrices.</summary>
internal sealed class PackedOffsets
{
    /// <summary>What has been taken.</summary>
    public MixingLayout Sizes { get; private set; }

    public MixingLayout Take(int rows, int columns, int width)
    {
        var place = Sizes;
        Sizes = new MixingLayout(
            place.Packed + PackedMatrix.RoundUp(PackedMatrix.Size(rows, columns, width), 16),
            place.Transposed + PackedMatrix.RoundUp(PackedMatrix.Size(columns, rows, width), 16),
            place.Gradient + PackedMatrix.RoundUp(PackedMatrix.RoundUp(rows, MatrixProducts.RowBlock) * PackedMatrix.RoundUp(columns, width), 16));
        return place;
    }
}
