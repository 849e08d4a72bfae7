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
    private readonly ScratchPool<T> products;
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
        products = new ScratchPool<T>(samples * (plan.First.Product.Output.Dim + plan.Second.Product.Output.Dim));
    }

    /// <summary>The numbers of the products of nodes, for both roles; 0 where weights are applied to edges.</summary>
    public nint NodeProducts(int nodes) => mixing is null ? 0 : 2 * mixing.AsSenders(nodes);

    public void Forward(MessageArrays<T> call)
    {
        var weights = PackWeights(call);
        MixNodes(call);
        ForRanges(call.Order, (range, start) =>
        {
            using var sums = new RowSums<TLanes, T>(range.Receivers, plan.Message, samples);
            KernelThreads.For(Tiles(range), tile => Forward(call, range, start, weights, sums, tile));
            sums.Complete(call.Result);
        });
        Return(weights);
    }

    public void Backward(MessageArrays<T> call)
    {
        var ofFirst = call.First.IsLearned || call.NodeGradient is not null || call.ExtraGradient is not null || call.AttributeGradient is not null;
        var ofAttributes = call.AttributeGradient is not null;
        var ofProducts = call.FirstProducts is null ? PackWeights(call) : default;
        var (firstWeights, secondWeights) = (
            first.Weights.PackForGradients(call.First.Weights, ofFirst, ofAttributes), second.Weights.PackForGradients(call.Second.Weights, ofFirst, ofAttributes));
        if (ofAttributes || ofProducts.First is not null)
            MixNodes(call);
        var (firstSums, secondSums) = (new List<Scratch<T>>(), new List<Scratch<T>>());
        ForRanges(call.Order, (range, start) =>
        {
            using var sums = new RowSums<TLanes, T>(range.Receivers, mixing?.Layout.Dim ?? plan.Features, samples);
            var parts = TileRange.PartsOf(Tiles(range));
            var ofParts = parts.Select(_ => (First: call.First.IsLearned ? first.Weights.TakeSums() : null, Second: call.Second.IsLearned ? second.Weights.TakeSums() : null)).ToArray();
            KernelThreads.For(parts.Length, part =>
            {
                for (var tile = parts[part].First; tile < parts[part].End; tile++)
                    Backward(call, range, start, ofProducts, firstWeights, secondWeights, ofParts[part], sums, tile);
            });
            firstSums.AddRange(ofParts.Select(part => part.First).OfType<Scratch<T>>());
            secondSums.AddRange(ofParts.Select(part => part.Second).OfType<Scratch<T>>());
            SumAtNodes(call, range, sums);
        });
        if (mixing is not null && NodesLearn(call))
            DifferentiateNodes(call, mixing);
        if (call.First.IsLearned)
            first.Weights.Unpack([.. firstSums], call.First.WeightGradient, call.First.BiasGradient);
        if (call.Second.IsLearned)
            second.Weights.Unpack([.. secondSums], call.Second.WeightGradient, call.Second.BiasGradient);
        first.Weights.Return(firstWeights);
        second.Weights.Return(secondWeights);
        if (ofProducts.First is not null)
            Return(ofProducts);
    }

    /// <summary>Calls a function with each range and the place of its first edge among all.</summary>
    private static void ForRanges(EdgeOrder order, Action<EdgeRange, nint> body)
    {
        nint start = 0;
        foreach (var range in order.Ranges)
        {
            body(range, start);
            start += range.Count;
        }
    }

    private (Scratch<T> First, Scratch<T> Second) PackWeights(MessageArrays<T> call) =>
        (first.Weights.Pack(call.First.Weights, call.First.Biases), second.Weights.Pack(call.Second.Weights, call.Second.Biases));

    private void Return((Scratch<T> First, Scratch<T> Second) weights)
    {
        first.Weights.Return(weights.First);
        second.Weights.Return(weights.Second);
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

    /// <summary>Sums what the nodes of a range's edges learn: as receivers, which tiles have summed, and as senders.</summary>
    private void SumAtNodes(MessageArrays<T> call, EdgeRange range, RowSums<TLanes, T> receivers)
    {
        if (mixing is null)
        {
            if (call.NodeGradient is null)
                return;
            receivers.Complete(call.NodeGradient);
            AddAtSenders(call, range, receivers);
        }
        else if (NodesLearn(call))
        {
            receivers.Complete(call.NodeProductGradient);
            AddProductsAtSenders(call, range, mixing);
        }
    }

    /// <summary>The gradient of the nodes' products as senders, from the gradients of the edges' products.</summary>
    private void AddProductsAtSenders(MessageArrays<T> call, EdgeRange range, NodeMixing<TLanes, T> mixing)
    {
        var asSenders = call.NodeProductGradient + mixing.AsSenders(call.Order.Nodes);
        using var senders = new RowSums<TLanes, T>(range.SendersRising, mixing.Layout.Dim, samples);
        KernelThreads.For(Tiles(range), index =>
        {
            var tile = Tile.Of(index, range.Count, samples);
            var memory = first.Memory.Take();
            first.LoadAttributes(memory, Chosen(call.Attributes, plan.Attributes, range.EdgesBySender, tile), tile.Samples);
            first.LoadProductGradient(memory, Chosen(call.ProductGradient, plan.First.Product.Output.Dim, range.BySender, tile), tile.Samples);
            var places = stackalloc T*[tile.Samples];
            senders.Places(index, asSenders, places);
            first.Differentiate(memory, default, null, tile.Samples, ofFeatures: false, ofAttributes: false, new NodeTile<T>(default, default, places));
            first.Memory.Return(memory);
        });
        senders.Complete(asSenders);
    }

    /// <summary>The gradients of features and weights, from those of the nodes' products.</summary>
    private static void DifferentiateNodes(MessageArrays<T> call, NodeMixing<TLanes, T> mixing)
    {
        var weights = mixing.Weights.PackForGradients(call.First.Weights, ofInputs: call.NodeGradient is not null, ofAttributes: false);
        mixing.Differentiate(call.Nodes, call.Order.Nodes, weights, call.NodeProductGradient, call.NodeGradient, call.First.WeightGradient);
        mixing.Weights.Return(weights);
    }

    private int Tiles(EdgeRange range) => Tile.Count(range.Count, samples);

    private void Forward(
        MessageArrays<T> call, EdgeRange range, nint start, (Scratch<T> First, Scratch<T> Second) weights, RowSums<TLanes, T> sums, int index)
    {
        var tile = Tile.Of(index, range.Count, samples);
        var (memory, next, row) = (first.Memory.Take(), second.Memory.Take(), rows.Take());
        Evaluate(call, range, weights, memory, next, row, Products(first, call.FirstProducts, start + tile.First), Products(second, call.SecondProducts, start + tile.First), tile);
        second.StoreResult(next, row.Start, tile.Samples);
        sums.Add(index, row.Start, call.Result);
        first.Memory.Return(memory);
        second.Memory.Return(next);
        rows.Return(row);
    }

    /// <summary>The products of both layers, in their tiles' memory, and as rows where these are wanted.</summary>
    private void Evaluate(
        MessageArrays<T> call, EdgeRange range, (Scratch<T> First, Scratch<T> Second) weights, Scratch<T> memory, Scratch<T> next, Scratch<T> row, T* firstProducts, T* secondProducts, Tile tile)
    {
        LoadFirst(call, range, memory, tile);
        Multiply(first, memory, weights.First, Nodes(call, range, tile, null), firstProducts, tile.Samples);
        first.StoreResult(memory, row.Start, tile.Samples);
        LoadSecond(call, range, next, row, tile);
        Multiply(second, next, weights.Second, default, secondProducts, tile.Samples);
    }

    private static void Multiply(TileLayer<TLanes, T> layer, Scratch<T> memory, Scratch<T> weights, NodeTile<T> nodes, T* products, int samples)
    {
        layer.Multiply(memory, weights, biased: true, samples, nodes);
        if (products is not null)
            layer.StoreProducts(memory, products, samples);
    }

    private void Backward(
        MessageArrays<T> call,
        EdgeRange range,
        nint start,
        (Scratch<T> First, Scratch<T> Second) ofProducts,
        GradientWeights<T> firstWeights,
        GradientWeights<T> secondWeights,
        (Scratch<T>? First, Scratch<T>? Second) sumsOfWeights,
        RowSums<TLanes, T> sums,
        int index)
    {
        var tile = Tile.Of(index, range.Count, samples);
        var (memory, next, row, made) = (first.Memory.Take(), second.Memory.Take(), rows.Take(), products.Take());
        var ofFirst = firstWeights.Transposed is not null;
        var (ofAttributes, attributes) = (call.AttributeGradient is not null, Chosen(call.AttributeGradient, plan.Attributes, range.Edges, tile));
        var firstProducts = Products(first, call.FirstProducts, start + tile.First);
        var secondProducts = Products(second, call.SecondProducts, start + tile.First);
        if (firstProducts is null)
        {
            firstProducts = made.Start;
            secondProducts = made.Start + (samples * plan.First.Product.Output.Dim);
            Evaluate(call, range, ofProducts, memory, next, row, firstProducts, secondProducts, tile);
        }
        else
        {
            // What went into the second layer is the first one's result, made again from its products.
            first.LoadProducts(memory, firstProducts, tile.Samples);
            first.StoreResult(memory, row.Start, tile.Samples);
            LoadSecond(call, range, next, row, tile);
        }

        Gather(call, range, tile, row.Start);
        second.LoadResultGradient(next, secondProducts, row.Start, tile.Samples);
        second.Differentiate(next, secondWeights, sumsOfWeights.Second, tile.Samples, ofFirst, ofAttributes);
        if (ofAttributes)
            second.StoreAttributeGradient(next, attributes, tile.Samples, add: false);
        if (ofFirst)
        {
            second.StoreFeatureGradient(next, [new TileRows<T>(row.Start, plan.Hidden)], tile.Samples);
            LoadFirst(call, range, memory, tile);
            first.LoadResultGradient(memory, firstProducts, row.Start, tile.Samples);
            var places = stackalloc T*[tile.Samples];
            var ofNodes = mixing is not null && NodesLearn(call);
            if (ofNodes)
            {
                first.StoreProductGradient(memory, Products(first, call.ProductGradient, tile.First), tile.Samples);
                sums.Places(index, call.NodeProductGradient, places);
            }

            var ofFeatures = call.ExtraGradient is not null || (mixing is null && call.NodeGradient is not null);
            first.Differentiate(memory, firstWeights, sumsOfWeights.First, tile.Samples, ofFeatures, ofAttributes, Nodes(call, range, tile, ofNodes ? places : null));
            if (ofAttributes)
                first.StoreAttributeGradient(memory, attributes, tile.Samples, add: true);
            StoreFirst(call, range, memory, row, sums, index, tile);
        }

        first.Memory.Return(memory);
        second.Memory.Return(next);
        rows.Return(row);
        products.Return(made);
    }

    private void LoadFirst(MessageArrays<T> call, EdgeRange range, Scratch<T> memory, Tile tile) => first.Load(
        memory,
        [
            Chosen(call.Nodes, plan.Features, range.Receivers, tile),
            Chosen(call.Nodes, plan.Features, range.Senders, tile),
            Chosen(call.Extra, plan.Extra, range.Edges, tile),
        ],
        Chosen(call.Attributes, plan.Attributes, range.Edges, tile),
        tile.Samples);

    private void LoadSecond(MessageArrays<T> call, EdgeRange range, Scratch<T> memory, Scratch<T> row, Tile tile) => second.Load(
        memory, [new TileRows<T>(row.Start, plan.Hidden)], Chosen(call.Attributes, plan.Attributes, range.Edges, tile), tile.Samples);

    private void StoreFirst(MessageArrays<T> call, EdgeRange range, Scratch<T> memory, Scratch<T> row, RowSums<TLanes, T> sums, int index, Tile tile)
    {
        first.StoreFeatureGradient(
            memory,
            [
                new TileRows<T>(call.NodeGradient is null ? null : row.Start, plan.Features),
                new TileRows<T>(call.SenderGradient, plan.Features).From(tile.First),
                Chosen(call.ExtraGradient, plan.Extra, range.Edges, tile),
            ],
            tile.Samples);
        if (mixing is null && call.NodeGradient is not null)
            sums.Add(index, row.Start, call.NodeGradient);
    }

    /// <summary>What the nodes of a tile's edges have; empty where weights are applied to edges.</summary>
    private NodeTile<T> Nodes(MessageArrays<T> call, EdgeRange range, Tile tile, T** places)
    {
        if (mixing is null)
            return default;
        var (dim, senders) = (mixing.Layout.Dim, call.NodeProducts is null ? 0 : mixing.AsSenders(call.Order.Nodes));
        return new NodeTile<T>(Chosen(call.NodeProducts, dim, range.Receivers, tile), Chosen(call.NodeProducts + senders, dim, range.Senders, tile), places);
    }

    /// <summary>The gradient of every edge's message: that of its receiver's sum.</summary>
    private void Gather(MessageArrays<T> call, EdgeRange range, Tile tile, T* target) =>
        Chosen(call.Result, plan.Message, range.Receivers, tile).Load<TLanes>(0, plan.Message, target, plan.Message, tile.Samples);

    private void AddAtSenders(MessageArrays<T> call, EdgeRange range, RowSums<TLanes, T> sums)
    {
        const int NodesAtATime = 64;
        var starts = range.SenderStarts;
        var nodes = starts.Length - 1;
        KernelThreads.For(Tile.Count(nodes, NodesAtATime), part =>
        {
            var end = Math.Min(nodes, (part + 1) * NodesAtATime);
            for (var node = part * NodesAtATime; node < end; node++)
            {
                for (var i = starts[node]; i < starts[node + 1]; i++)
                    sums.AddRow(call.SenderGradient + ((nint)range.BySender[i] * plan.Features), call.NodeGradient + ((nint)node * plan.Features));
            }
        });
    }

    private static T* Products(TileLayer<TLanes, T> layer, T* products, nint first) =>
        products is null ? null : products + (first * layer.Layout.Plan.Product.Output.Dim);

    private static TileRows<T> Chosen(T* start, int dim, int[] rows, Tile tile) =>
        new TileRows<T>(start, dim, (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(rows))).From(tile.First);
}
