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
        foreach (var at in MessageRange<T>.Of(call))
        {
            using var sums = new RowSums<TLanes, T>(at.Range.Receivers, plan.Message, samples);
            KernelThreads.For(Tiles(at.Range), tile => Forward(at, weights, sums, tile));
            sums.Complete(call.Result);
        }

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
        foreach (var at in MessageRange<T>.Of(call))
        {
            using var sums = new RowSums<TLanes, T>(at.Range.Receivers, mixing?.Layout.Dim ?? plan.Features, samples);
            var parts = TileRange.PartsOf(Tiles(at.Range));
            var ofParts = parts.Select(_ => (First: call.First.IsLearned ? first.Weights.TakeSums() : null, Second: call.Second.IsLearned ? second.Weights.TakeSums() : null)).ToArray();
            KernelThreads.For(parts.Length, part =>
            {
                for (var tile = parts[part].First; tile < parts[part].End; tile++)
                    Backward(at, ofProducts, firstWeights, secondWeights, ofParts[part], sums, tile);
            });
            firstSums.AddRange(ofParts.Select(part => part.First).OfType<Scratch<T>>());
            secondSums.AddRange(ofParts.Select(part => part.Second).OfType<Scratch<T>>());
            SumAtNodes(at, sums);
        }

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
    private void SumAtNodes(MessageRange<T> at, RowSums<TLanes, T> receivers)
    {
        if (mixing is null)
        {
            if (at.Call.NodeGradient is null)
                return;
            receivers.Complete(at.Call.NodeGradient);
            AddAtSenders(at, receivers);
        }
        else if (NodesLearn(at.Call))
        {
            receivers.Complete(at.Call.NodeProductGradient);
            AddProductsAtSenders(at, mixing);
        }
    }

    /// <summary>The gradient of the nodes' products as senders, from the gradients of the edges' products.</summary>
    private void AddProductsAtSenders(MessageRange<T> at, NodeMixing<TLanes, T> mixing)
    {
        var asSenders = at.Call.NodeProductGradient + mixing.AsSenders(at.Call.Order.Nodes);
        using var senders = new RowSums<TLanes, T>(at.Range.SendersRising, mixing.Layout.Dim, samples);
        KernelThreads.For(Tiles(at.Range), index =>
        {
            var tile = Tile.Of(index, at.Range.Count, samples);
            var memory = first.Memory.Take();
            first.LoadAttributes(memory, Chosen(at.Call.Attributes, plan.Attributes, at.Range.EdgesBySender, tile), tile.Samples);
            first.LoadProductGradient(memory, Chosen(at.Call.ProductGradient, plan.First.Product.Output.Dim, at.Range.BySender, tile), tile.Samples);
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
        MessageRange<T> at, (Scratch<T> First, Scratch<T> Second) weights, RowSums<TLanes, T> sums, int index)
    {
        var tile = Tile.Of(index, at.Range.Count, samples);
        var (memory, next, row) = (first.Memory.Take(), second.Memory.Take(), rows.Take());
        Evaluate(at, weights, memory, next, row, Products(first, at.Call.FirstProducts, at.Start + tile.First), Products(second, at.Call.SecondProducts, at.Start + tile.First), tile);
        second.StoreResult(next, row.Start, tile.Samples);
        sums.Add(index, row.Start, at.Call.Result);
        first.Memory.Return(memory);
        second.Memory.Return(next);
        rows.Return(row);
    }

    /// <summary>The products of both layers, in their tiles' memory, and as rows where these are wanted.</summary>
    private void Evaluate(
        MessageRange<T> at, (Scratch<T> First, Scratch<T> Second) weights, Scratch<T> memory, Scratch<T> next, Scratch<T> row, T* firstProducts, T* secondProducts, Tile tile)
    {
        LoadFirst(at, memory, tile);
        Multiply(first, memory, weights.First, Nodes(at, tile, null), firstProducts, tile.Samples);
        first.StoreResult(memory, row.Start, tile.Samples);
        LoadSecond(at, next, row, tile);
        Multiply(second, next, weights.Second, default, secondProducts, tile.Samples);
    }

    private static void Multiply(TileLayer<TLanes, T> layer, Scratch<T> memory, Scratch<T> weights, NodeTile<T> nodes, T* products, int samples)
    {
        layer.Multiply(memory, weights, biased: true, samples, nodes);
        if (products is not null)
            layer.StoreProducts(memory, products, samples);
    }

    private void Backward(
        MessageRange<T> at,
        (Scratch<T> First, Scratch<T> Second) ofProducts,
        GradientWeights<T> firstWeights,
        GradientWeights<T> secondWeights,
        (Scratch<T>? First, Scratch<T>? Second) sumsOfWeights,
        RowSums<TLanes, T> sums,
        int index)
    {
        var tile = Tile.Of(index, at.Range.Count, samples);
        var (memory, next, row) = (first.Memory.Take(), second.Memory.Take(), rows.Take());
        var made = at.Call.FirstProducts is null ? products.Take() : null;
        var ofFirst = firstWeights.Transposed is not null;
        var (ofAttributes, attributes) = (at.Call.AttributeGradient is not null, Chosen(at.Call.AttributeGradient, plan.Attributes, at.Range.Edges, tile));
        var firstProducts = Products(first, at.Call.FirstProducts, at.Start + tile.First);
        var secondProducts = Products(second, at.Call.SecondProducts, at.Start + tile.First);
        if (made is not null)
        {
            firstProducts = made.Start;
            secondProducts = made.Start + (samples * plan.First.Product.Output.Dim);
            Evaluate(at, ofProducts, memory, next, row, firstProducts, secondProducts, tile);
        }
        else
        {
            // What went into the second layer is the first one's result, made again from its products.
            first.LoadProducts(memory, firstProducts, tile.Samples);
            first.StoreResult(memory, row.Start, tile.Samples);
            LoadSecond(at, next, row, tile);
        }

        Gather(at, tile, row.Start);
        second.LoadResultGradient(next, secondProducts, row.Start, tile.Samples);
        second.Differentiate(next, secondWeights, sumsOfWeights.Second, tile.Samples, ofFirst, ofAttributes);
        if (ofAttributes)
            second.StoreAttributeGradient(next, attributes, tile.Samples, add: false);
        if (ofFirst)
        {
            second.StoreFeatureGradient(next, [new TileRows<T>(row.Start, plan.Hidden)], tile.Samples);
            LoadFirst(at, memory, tile);
            first.LoadResultGradient(memory, firstProducts, row.Start, tile.Samples);
            var places = stackalloc T*[tile.Samples];
            var ofNodes = mixing is not null && NodesLearn(at.Call);
            if (ofNodes)
            {
                first.StoreProductGradient(memory, Products(first, at.Call.ProductGradient, tile.First), tile.Samples);
                sums.Places(index, at.Call.NodeProductGradient, places);
            }

            var ofFeatures = at.Call.ExtraGradient is not null || (mixing is null && at.Call.NodeGradient is not null);
            first.Differentiate(memory, firstWeights, sumsOfWeights.First, tile.Samples, ofFeatures, ofAttributes, Nodes(at, tile, ofNodes ? places : null));
            if (ofAttributes)
                first.StoreAttributeGradient(memory, attributes, tile.Samples, add: true);
            StoreFirst(at, memory, row, sums, index, tile);
        }

        first.Memory.Return(memory);
        second.Memory.Return(next);
        rows.Return(row);
        if (made is not null)
            products.Return(made);
    }

    private void LoadFirst(MessageRange<T> at, Scratch<T> memory, Tile tile) => first.Load(
        memory,
        [
            Chosen(at.Call.Nodes, plan.Features, at.Range.Receivers, tile),
            Chosen(at.Call.Nodes, plan.Features, at.Range.Senders, tile),
            Chosen(at.Call.Extra, plan.Extra, at.Range.Edges, tile),
        ],
        Chosen(at.Call.Attributes, plan.Attributes, at.Range.Edges, tile),
        tile.Samples);

    private void LoadSecond(MessageRange<T> at, Scratch<T> memory, Scratch<T> row, Tile tile) => second.Load(
        memory, [new TileRows<T>(row.Start, plan.Hidden)], Chosen(at.Call.Attributes, plan.Attributes, at.Range.Edges, tile), tile.Samples);

    private void StoreFirst(MessageRange<T> at, Scratch<T> memory, Scratch<T> row, RowSums<TLanes, T> sums, int index, Tile tile)
    {
        first.StoreFeatureGradient(
            memory,
            [
                new TileRows<T>(at.Call.NodeGradient is null ? null : row.Start, plan.Features),
                new TileRows<T>(at.Call.SenderGradient, plan.Features).From(tile.First),
                Chosen(at.Call.ExtraGradient, plan.Extra, at.Range.Edges, tile),
            ],
            tile.Samples);
        if (mixing is null && at.Call.NodeGradient is not null)
            sums.Add(index, row.Start, at.Call.NodeGradient);
    }

    /// <summary>What the nodes of a tile's edges have; empty where weights are applied to edges.</summary>
    private NodeTile<T> Nodes(MessageRange<T> at, Tile tile, T** places)
    {
        if (mixing is null)
            return default;
        var (dim, senders) = (mixing.Layout.Dim, at.Call.NodeProducts is null ? 0 : mixing.AsSenders(at.Call.Order.Nodes));
        return new NodeTile<T>(Chosen(at.Call.NodeProducts, dim, at.Range.Receivers, tile), Chosen(at.Call.NodeProducts + senders, dim, at.Range.Senders, tile), places);
    }

    /// <summary>The gradient of every edge's message: that of its receiver's sum.</summary>
    private void Gather(MessageRange<T> at, Tile tile, T* target) =>
        Chosen(at.Call.Result, plan.Message, at.Range.Receivers, tile).Load<TLanes>(0, plan.Message, target, plan.Message, tile.Samples);

    private void AddAtSenders(MessageRange<T> at, RowSums<TLanes, T> sums)
    {
        const int NodesAtATime = 64;
        var starts = at.Range.SenderStarts;
        var nodes = starts.Length - 1;
        KernelThreads.For(Tile.Count(nodes, NodesAtATime), part =>
        {
            var end = Math.Min(nodes, (part + 1) * NodesAtATime);
            for (var node = part * NodesAtATime; node < end; node++)
            {
                for (var i = starts[node]; i < starts[node + 1]; i++)
                    sums.AddRow(at.Call.SenderGradient + ((nint)at.Range.BySender[i] * plan.Features), at.Call.NodeGradient + ((nint)node * plan.Features));
            }
        });
    }

    private static T* Products(TileLayer<TLanes, T> layer, T* products, nint first) =>
        products is null ? null : products + (first * layer.Layout.Plan.Product.Output.Dim);

    private static TileRows<T> Chosen(T* start, int dim, int[] rows, Tile tile) =>
        new TileRows<T>(start, dim, (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(rows))).From(tile.First);
}
