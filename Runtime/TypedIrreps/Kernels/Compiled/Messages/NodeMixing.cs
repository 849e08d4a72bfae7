using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>
/// Applies the weights of a message's first product to every node once, as receiver and as sender, instead of to every edge: for
/// a product is linear in the channels. What is left for edges is a sum and the couplings.
/// </summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class NodeMixing<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ScratchPool<T> memory;

    public NodeMixing(NodeLayout layout)
    {
        Layout = layout;
        memory = new ScratchPool<T>(layout.Size);
        Weights = new LayerWeights<TLanes, T>(layout.Weights, layout.Sizes, biases: 0, biasRow: 0);
    }

    public NodeLayout Layout { get; }

    public LayerWeights<TLanes, T> Weights { get; }

    /// <summary>The products of all nodes.</summary>
    /// <param name="nodes">The features, [count, features].</param>
    /// <param name="count">The nodes.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="products">Where the products go: [rows of count, Dim] as receivers, then as senders.</param>
    public void Multiply(T* nodes, int count, Scratch<T> weights, T* products) => KernelThreads.For(Tile.Count(count, NodeLayout.Samples), index =>
    {
        var tile = Tile.Of(index, count, NodeLayout.Samples);
        var scratch = memory.Take();
        Load(scratch.Start, nodes, tile);
        foreach (var path in Layout.Paths)
        {
            Mix(scratch.Start, path, weights.Start + path.Receiver.Packed, Rows(products, tile), tile.Samples);
            Mix(scratch.Start, path, weights.Start + path.Sender.Packed, Rows(products + AsSenders(count), tile), tile.Samples);
        }

        memory.Return(scratch);
    });

    /// <summary>The gradients of the features and of the weights.</summary>
    /// <param name="nodes">The features, [count, features].</param>
    /// <param name="count">The nodes.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="gradient">The gradient of the products.</param>
    /// <param name="ofNodes">Where the features' gradient goes; null if it is not wanted.</param>
    /// <param name="ofWeights">Where the weights' gradient goes; null if it is not wanted.</param>
    public void Differentiate(T* nodes, int count, GradientWeights<T> weights, T* gradient, T* ofNodes, T* ofWeights)
    {
        var ranges = TileRange.PartsOf(Tile.Count(count, NodeLayout.Samples));
        var sums = ofWeights is null ? [] : new Scratch<T>[ranges.Length];
        KernelThreads.For(ranges.Length, part =>
        {
            var sum = ofWeights is null ? null : sums[part] = Weights.TakeSums();
            for (var index = ranges[part].First; index < ranges[part].End; index++)
            {
                var tile = Tile.Of(index, count, NodeLayout.Samples);
                var scratch = memory.Take();
                if (sum is not null)
                    AddWeightGradient(scratch.Start, nodes, gradient, count, sum, tile);
                if (ofNodes is not null)
                    StoreNodeGradient(scratch.Start, ofNodes, gradient, count, weights.Transposed!, tile);
                memory.Return(scratch);
            }
        });
        if (ofWeights is not null)
            Weights.Unpack(sums, ofWeights, null);
    }

    /// <summary>Where the products as senders begin behind those as receivers.</summary>
    public nint AsSenders(int count) => NodeLayout.Rows(count) * Layout.Dim;

    private void Mix(T* scratch, NodePath path, T* weights, T* products, int samples)
    {
        var (group, output) = (path.Group, path.Output);
        for (var component = 0; component < group.Components; component++)
        {
            MatrixProducts.Multiply<TLanes, T>(
                scratch + group.Features + (component * group.Plane), group.Row, weights,
                products + Place(path, component), Layout.Dim, samples, group.Channels, output.Columns, add: false);
        }
    }

    private void AddWeightGradient(T* scratch, T* nodes, T* gradient, int count, Scratch<T> sums, Tile tile)
    {
        Load(scratch, nodes, tile);
        foreach (var path in Layout.Paths)
        {
            Add(path, path.Receiver, Rows(gradient, tile));
            Add(path, path.Sender, Rows(gradient + AsSenders(count), tile));
        }

        void Add(NodePath path, MixingLayout mixing, T* products)
        {
            var (group, output) = (path.Group, path.Output);
            MatrixProducts.MultiplyTransposed<TLanes, T>(
                scratch + group.Features, group.Row, group.Plane, products + Place(path, 0), Layout.Dim, output.WholeColumns,
                sums.Start + mixing.Gradient, output.WholeColumns, group.Channels, output.Columns, tile.Samples, group.Components);
        }
    }

    private void StoreNodeGradient(T* scratch, T* ofNodes, T* gradient, int count, Scratch<T> transposed, Tile tile)
    {
        foreach (var group in Layout.Groups)
            new Span<T>(scratch + group.Gradient, group.Components * group.Plane).Clear();
        foreach (var path in Layout.Paths)
        {
            Add(path, path.Receiver, Rows(gradient, tile));
            Add(path, path.Sender, Rows(gradient + AsSenders(count), tile));
        }

        new TileRows<T>(ofNodes, Layout.Features).From(tile.First).Store<TLanes>(Layout.GradientParts, 0, scratch, tile.Samples);

        void Add(NodePath path, MixingLayout mixing, T* products)
        {
            var (group, output) = (path.Group, path.Output);
            for (var component = 0; component < group.Components; component++)
            {
                MatrixProducts.Multiply<TLanes, T>(
                    products + Place(path, component), Layout.Dim, transposed.Start + mixing.Transposed,
                    scratch + group.Gradient + (component * group.Plane), group.Row, tile.Samples, output.Columns, group.Channels, add: true);
            }
        }
    }

    private void Load(T* scratch, T* nodes, Tile tile) =>
        new TileRows<T>(nodes, Layout.Features).From(tile.First).Load<TLanes>(Layout.FeatureParts, 0, scratch, tile.Samples);

    private static int Place(NodePath path, int component) => path.Path.NodeOffset + (component * path.Output.WholeColumns);

    private T* Rows(T* products, Tile tile) => products + (tile.First * Layout.Dim);
}
