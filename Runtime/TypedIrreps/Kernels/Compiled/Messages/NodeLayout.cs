namespace TypedIrreps.Kernels;

/// <summary>
/// Where features of nodes lie while a message's first weights are applied to them, in numbers from the start of a thread's
/// memory, and where their products lie: a row for each node, path by path as <see cref="MixedFirstLayout.NodeOffset"/> says.
/// </summary>
internal sealed class NodeLayout
{
    /// <summary>The nodes that are computed together: whole blocks of rows.</summary>
    public const int Samples = 8 * MatrixProducts.RowBlock;

    public NodeLayout(MessagePlan plan, TileLayout tile)
    {
        (Features, Dim) = (plan.Features, tile.NodeDim);
        var packed = new PackedOffsets();
        var groups = new Dictionary<GroupLayout, NodeGroup>();
        foreach (var input in tile.Inputs)
        {
            var group = new NodeGroup(BlockChannels.Of(input.Group, block => block.Offset < plan.Features), input.Components, tile.Width, Size);
            Size = group.End;
            groups.Add(input, group);
        }

        Groups = [.. groups.Values];
        FeatureParts = Parts(group => group.Features);
        GradientParts = Parts(group => group.Gradient);
        Paths = [.. tile.Outputs.SelectMany(output => output.First.Select(path =>
        {
            var group = groups[path.Input];
            var senders = BlockChannels.Of(path.Input.Group, block => block.Offset >= plan.Features && block.Offset < 2 * plan.Features);
            return new NodePath(
                path, output, group, senders, packed.Take(group.Channels, output.Columns, tile.Width), packed.Take(group.Channels, output.Columns, tile.Width));
        }))];
        Sizes = packed.Sizes;

        RowPart[] Parts(Func<NodeGroup, int> place) => RowPart.InOrder(
            Groups.SelectMany(group => RowPart.Of(group.Blocks, group.Components, place(group), group.Plane, group.Row)));
    }

    /// <summary>The numbers of a node's features.</summary>
    public int Features { get; }

    /// <summary>The numbers of a node's products.</summary>
    public int Dim { get; }

    public NodeGroup[] Groups { get; }

    public NodePath[] Paths { get; }

    /// <summary>Where the features of a node lie, and their gradient.</summary>
    public RowPart[] FeatureParts { get; }

    public RowPart[] GradientParts { get; }

    /// <summary>The memory of a thread.</summary>
    public int Size { get; }

    /// <summary>The sizes of the packed weights.</summary>
    public MixingLayout Sizes { get; }

    /// <summary>The weights of both roles.</summary>
    public IEnumerable<WeightPart> Weights => Paths.SelectMany(path =>
        WeightPart.Of(path.Output, path.Path, path.Receiver, path.Group.Blocks).Concat(WeightPart.Of(path.Output, path.Path, path.Sender, path.Senders)));

    /// <summary>The rows that so many nodes take: whole blocks.</summary>
    public static nint Rows(nint nodes) => (nodes + MatrixProducts.RowBlock - 1) / MatrixProducts.RowBlock * MatrixProducts.RowBlock;
}

/// <summary>The features of one irrep: [components, nodes, channels].</summary>
internal sealed class NodeGroup
{
    public NodeGroup(BlockChannels[] blocks, int components, int width, int start)
    {
        (Blocks, Components) = (blocks, components);
        Channels = blocks.Sum(block => block.Multiplicity);
        Row = PackedMatrix.RoundUp(Channels, width);
        Plane = NodeLayout.Samples * Row;
        Features = start;
        Gradient = start + Planes(width);
        End = Gradient + Planes(width);
    }

    public BlockChannels[] Blocks { get; }

    public int Components { get; }

    public int Channels { get; }

    public int Row { get; }

    public int Plane { get; }

    public int Features { get; }

    public int Gradient { get; }

    /// <summary>Where the next group may begin.</summary>
    public int End { get; }

    // Room behind them for the last block of rows and the last register.
    private int Planes(int width) => PackedMatrix.RoundUp((Components * Plane) + (MatrixProducts.RowBlock * Row) + width, 16);
}

/// <summary>A path of the first product, for nodes.</summary>
/// <param name="Path">The path.</param>
/// <param name="Output">Its output.</param>
/// <param name="Group">The features.</param>
/// <param name="Senders">The blocks that a sender's features are in a message's.</param>
/// <param name="Receiver">The weights for nodes as receivers.</param>
/// <param name="Sender">The weights for nodes as senders.</param>
internal sealed record NodePath(MixedFirstLayout Path, OutputLayout Output, NodeGroup Group, BlockChannels[] Senders, MixingLayout Receiver, MixingLayout Sender);
