using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedIrreps.Kernels;

/// <summary>
/// A message function, tile by tile. The first layer's weights are applied to the features of every edge, or to those of every node
/// (<see cref="NodeMixing{TLanes,T}"/>), which is less work where nodes have many edges.
/// </summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class MessagePass<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TileLayer<TLanes, T> first;
    private readonly TileLayer<TLanes, T> second;
    private readonly NodeMixing<TLanes, T>? mixing;
    private readonly ScratchPool<T> rows;
    private readonly int samples;
    private readonly MessagePlan plan;

    public MessagePass(MessagePlan plan, CouplingSet first, CouplingSet second, bool atNodes)
    {
        this.plan = plan;
        var layouts = TileLayout.For(TLanes.Count, sizeof(T), new TilePlan(plan.First, atNodes ? 2 * plan.Features : 0), plan.Second);
        (this.first, this.second) = (new(layouts[0], first), new(layouts[1], second));
        mixing = atNodes ? new NodeMixing<TLanes, T>(new NodeLayout(plan, layouts[0])) : null;
        samples = layouts[0].Samples;
        rows = new ScratchPool<T>(samples * Math.Max(plan.Features, Math.Max(plan.Hidden, plan.Message)));
    }

    /// <summary>The numbers of the products of nodes, for both roles; 0 where weights are applied to edges.</summary>
    public nint NodeProducts(int nodes) => mixing is null ? 0 : 2 * mixing.AsSenders(nodes);

    public void Forward(MessageArrays<T> call)
    {
        var (firstWeights, secondWeights) = (first.Weights.Pack(call.First.Weights, call.First.Biases), second.Weights.Pack(call.Second.Weights, call.Second.Biases));
        MixNodes(call);
        using var sums = new RowSums<TLanes, T>(call.Order.Receivers, plan.Message, samples);
        KernelThreads.For(Tiles(call), tile => Forward(call, firstWeights, secondWeights, sums, tile));
        sums.Complete(call.Result);
        first.Weights.Return(firstWeights);
        second.Weights.Return(secondWeights);
    }

    public void Backward(MessageArrays<T> call)
    {
        var ofFirst = call.First.IsLearned || call.NodeGradient is not null || call.ExtraGradient is not null || call.AttributeGradient is not null;
        var ofAttributes = call.AttributeGradient is not null;
        var (firstWeights, secondWeights) = (
            first.Weights.PackForGradients(call.First.Weights, ofFirst, ofAttributes), second.Weights.PackForGradients(call.Second.Weights, ofFirst, ofAttributes));
        if (ofAttributes)
            MixNodes(call);
        using var sums = new RowSums<TLanes, T>(call.Order.Receivers, mixing?.Layout.Dim ?? plan.Features, samples);
        var ranges = TileRange.PartsOf(Tiles(call));
        var (firstSums, secondSums) = (new Scratch<T>[ranges.Length], new Scratch<T>[ranges.Length]);
        KernelThreads.For(ranges.Length, part =>
        {
            var ofWeights = (First: call.First.IsLearned ? firstSums[part] = first.Weights.TakeSums() : null, Second: call.Second.IsLearned ? secondSums[part] = second.Weights.TakeSums() : null);
            for (var tile = ranges[part].First; tile < ranges[part].End; tile++)
                Backward(call, firstWeights, secondWeights, ofWeights, sums, tile);
        });
        if (mixing is not null)
        {
            if (NodesLearn(call))
                DifferentiateNodes(call, mixing, sums);
        }
        else if (call.NodeGradient is not null)
        {
            sums.Complete(call.NodeGradient);
            AddAtSenders(call, sums);
        }

        if (call.First.IsLearned)
            first.Weights.Unpack(firstSums, call.First.WeightGradient, call.First.BiasGradient);
        if (call.Second.IsLearned)
            second.Weights.Unpack(secondSums, call.Second.WeightGradient, call.Second.BiasGradient);
        first.Weights.Return(firstWeights);
        second.Weights.Return(secondWeights);
    }

    private static bool NodesLearn(MessageArrays<T> call) => call.NodeGradient is not null || call.First.WeightGradient is not null;

    private void MixNodes(MessageArrays<T> call)
    {
        if (mixing is null)
            return;
        var weights = mixing.Weights.Pack(call.First.Weights, null);
        mixing.Multiply(call.Nodes, call.Order.Nodes, weights, call.NodeProducts);
        mixing.Weights.Return(weights);
    }

    /// <summary>The gradient of the nodes' products as senders, from the gradients of the edges' products; then that of features and weights.</summary>
    private void DifferentiateNodes(MessageArrays<T> call, NodeMixing<TLanes, T> mixing, RowSums<TLanes, T> receivers)
    {
        receivers.Complete(call.NodeProductGradient);
        var asSenders = call.NodeProductGradient + mixing.AsSenders(call.Order.Nodes);
        using var senders = new RowSums<TLanes, T>(call.Order.SendersRising, mixing.Layout.Dim, samples);
        KernelThreads.For(Tiles(call), index =>
        {
            var tile = Tile.Of(index, call.Order.Edges.Length, samples);
            var memory = first.Memory.Take();
            first.LoadAttributes(memory, Chosen(call.Attributes, plan.Attributes, call.Order.EdgesBySender, tile), tile.Samples);
            first.LoadProductGradient(memory, Chosen(call.ProductGradient, plan.First.Product.Output.Dim, call.Order.BySender, tile), tile.Samples);
            var places = stackalloc T*[tile.Samples];
            senders.Places(index, asSenders, places);
            first.Differentiate(memory, default, null, tile.Samples, ofFeatures: false, ofAttributes: false, new NodeTile<T>(default, default, places));
            first.Memory.Return(memory);
        });
        senders.Complete(asSenders);
        var weights = mixing.Weights.PackForGradients(call.First.Weights, ofInputs: call.NodeGradient is not null, ofAttributes: false);
        mixing.Differentiate(call.Nodes, call.Order.Nodes, weights, call.NodeProductGradient, call.NodeGradient, call.First.WeightGradient);
        mixing.Weights.Return(weights);
    }

    private int Tiles(MessageArrays<T> call) => Tile.Count(call.Order.Edges.Length, samples);

    private void Forward(MessageArrays<T> call, Scratch<T> firstWeights, Scratch<T> secondWeights, RowSums<TLanes, T> sums, int index)
    {
        var tile = Tile.Of(index, call.Order.Edges.Length, samples);
        var (memory, next, row) = (first.Memory.Take(), second.Memory.Take(), rows.Take());
        LoadFirst(call, memory, tile);
        Evaluate(first, memory, firstWeights, Nodes(call, tile, null), Products(first, call.FirstProducts, tile), row.Start, tile.Samples);
        LoadSecond(call, next, row, tile);
        Evaluate(second, next, secondWeights, default, Products(second, call.SecondProducts, tile), row.Start, tile.Samples);
        sums.Add(index, row.Start, call.Result);
        first.Memory.Return(memory);
        second.Memory.Return(next);
        rows.Return(row);
    }

    private static void Evaluate(TileLayer<TLanes, T> layer, Scratch<T> memory, Scratch<T> weights, NodeTile<T> nodes, T* products, T* result, int samples)
    {
        layer.Multiply(memory, weights, biased: true, samples, nodes);
        if (products is not null)
            layer.StoreProducts(memory, products, samples);
        layer.StoreResult(memory, result, samples);
    }

    private void Backward(
        MessageArrays<T> call, GradientWeights<T> firstWeights, GradientWeights<T> secondWeights, (Scratch<T>? First, Scratch<T>? Second) sumsOfWeights, RowSums<TLanes, T> sums, int index)
    {
        var tile = Tile.Of(index, call.Order.Edges.Length, samples);
        var (memory, next, row) = (first.Memory.Take(), second.Memory.Take(), rows.Take());
        var ofFirst = firstWeights.Transposed is not null;
        var (ofAttributes, attributes) = (call.AttributeGradient is not null, Chosen(call.AttributeGradient, plan.Attributes, call.Order.Edges, tile));

        // What went into the second layer is the first one's result, made again from its products.
        var firstProducts = Products(first, call.FirstProducts, tile);
        first.LoadProducts(memory, firstProducts, tile.Samples);
        first.StoreResult(memory, row.Start, tile.Samples);
        LoadSecond(call, next, row, tile);
        Gather(call, tile, row.Start);
        second.LoadResultGradient(next, Products(second, call.SecondProducts, tile), row.Start, tile.Samples);
        second.Differentiate(next, secondWeights, sumsOfWeights.Second, tile.Samples, ofFirst, ofAttributes);
        if (ofAttributes)
            second.StoreAttributeGradient(next, attributes, tile.Samples, add: false);
        if (ofFirst)
        {
            second.StoreFeatureGradient(next, [new TileRows<T>(row.Start, plan.Hidden)], tile.Samples);
            LoadFirst(call, memory, tile);
            first.LoadResultGradient(memory, firstProducts, row.Start, tile.Samples);
            var places = stackalloc T*[tile.Samples];
            var ofNodes = mixing is not null && NodesLearn(call);
            if (ofNodes)
            {
                first.StoreProductGradient(memory, Products(first, call.ProductGradient, tile), tile.Samples);
                sums.Places(index, call.NodeProductGradient, places);
            }

            var ofFeatures = call.ExtraGradient is not null || (mixing is null && call.NodeGradient is not null);
            first.Differentiate(memory, firstWeights, sumsOfWeights.First, tile.Samples, ofFeatures, ofAttributes, Nodes(call, tile, ofNodes ? places : null));
            if (ofAttributes)
                first.StoreAttributeGradient(memory, attributes, tile.Samples, add: true);
            StoreFirst(call, memory, row, sums, index, tile);
        }

        first.Memory.Return(memory);
        second.Memory.Return(next);
        rows.Return(row);
    }

    private void LoadFirst(MessageArrays<T> call, Scratch<T> memory, Tile tile) => first.Load(
        memory,
        [
            Chosen(call.Nodes, plan.Features, call.Order.Receivers, tile),
            Chosen(call.Nodes, plan.Features, call.Order.Senders, tile),
            Chosen(call.Extra, plan.Extra, call.Order.Edges, tile),
        ],
        Chosen(call.Attributes, plan.Attributes, call.Order.Edges, tile),
        tile.Samples);

    private void LoadSecond(MessageArrays<T> call, Scratch<T> memory, Scratch<T> row, Tile tile) => second.Load(
        memory, [new TileRows<T>(row.Start, plan.Hidden)], Chosen(call.Attributes, plan.Attributes, call.Order.Edges, tile), tile.Samples);

    private void StoreFirst(MessageArrays<T> call, Scratch<T> memory, Scratch<T> row, RowSums<TLanes, T> sums, int index, Tile tile)
    {
        first.StoreFeatureGradient(
            memory,
            [
                new TileRows<T>(call.NodeGradient is null ? null : row.Start, plan.Features),
                new TileRows<T>(call.SenderGradient, plan.Features).From(tile.First),
                Chosen(call.ExtraGradient, plan.Extra, call.Order.Edges, tile),
            ],
            tile.Samples);
        if (mixing is null && call.NodeGradient is not null)
            sums.Add(index, row.Start, call.NodeGradient);
    }

    /// <summary>What the nodes of a tile's edges have; empty where weights are applied to edges.</summary>
    private NodeTile<T> Nodes(MessageArrays<T> call, Tile tile, T** places)
    {
        if (mixing is null)
            return default;
        var (dim, senders) = (mixing.Layout.Dim, call.NodeProducts is null ? 0 : mixing.AsSenders(call.Order.Nodes));
        return new NodeTile<T>(Chosen(call.NodeProducts, dim, call.Order.Receivers, tile), Chosen(call.NodeProducts + senders, dim, call.Order.Senders, tile), places);
    }

    /// <summary>The gradient of every edge's message: that of its receiver's sum.</summary>
    private void Gather(MessageArrays<T> call, Tile tile, T* target) =>
        Chosen(call.Result, plan.Message, call.Order.Receivers, tile).Load<TLanes>(0, plan.Message, target, plan.Message, tile.Samples);

    private void AddAtSenders(MessageArrays<T> call, RowSums<TLanes, T> sums)
    {
        const int NodesAtATime = 64;
        var starts = call.Order.SenderStarts;
        var nodes = starts.Length - 1;
        KernelThreads.For(Tile.Count(nodes, NodesAtATime), range =>
        {
            var end = Math.Min(nodes, (range + 1) * NodesAtATime);
            for (var node = range * NodesAtATime; node < end; node++)
            {
                for (var i = starts[node]; i < starts[node + 1]; i++)
                    sums.AddRow(call.SenderGradient + ((nint)call.Order.BySender[i] * plan.Features), call.NodeGradient + ((nint)node * plan.Features));
            }
        });
    }

    private static T* Products(TileLayer<TLanes, T> layer, T* products, Tile tile) =>
        products is null ? null : products + (tile.First * layer.Layout.Plan.Product.Output.Dim);

    private static TileRows<T> Chosen(T* start, int dim, int[] rows, Tile tile) =>
        new TileRows<T>(start, dim, (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(rows))).From(tile.First);
}
