using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A layer compiled for registers of one width.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class CompiledLayer<TLanes, T> : CompiledLayer<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TileLayer<TLanes, T> layer;
    private readonly TileLayout layout;

    public CompiledLayer(LayerPlan plan, CouplingSet couplings)
    {
        layout = TileLayout.For(TLanes.Count, sizeof(T), plan)[0];
        layer = new TileLayer<TLanes, T>(layout, couplings);
    }

    public override void Forward(LayerArrays<T> call)
    {
        var weights = layer.Weights.Pack(call.Weights, call.Biases);
        KernelThreads.For(Tile.Count(call.Count, layout.Samples), tile => Forward(call, weights, tile));
        layer.Weights.Return(weights);
    }

    public override void Backward(LayerArrays<T> call)
    {
        var ofAttributes = call.AttributeGradient is not null;
        var weights = layer.Weights.PackForGradients(call.Weights, ofInputs: ofAttributes || call.FeatureGradient is not null, ofAttributes);
        var ofWeights = call.WeightGradient is not null || call.BiasGradient is not null;
        var ranges = TileRange.PartsOf(Tile.Count(call.Count, layout.Samples));
        var sums = ofWeights ? new Scratch<T>[ranges.Length] : [];
        KernelThreads.For(ranges.Length, part =>
        {
            var sum = ofWeights ? sums[part] = layer.Weights.TakeSums() : null;
            for (var tile = ranges[part].First; tile < ranges[part].End; tile++)
                Backward(call, weights, sum, tile);
        });
        if (ofWeights)
            layer.Weights.Unpack(sums, call.WeightGradient, call.BiasGradient);
        layer.Weights.Return(weights);
    }

    private void Forward(LayerArrays<T> call, Scratch<T> weights, int index)
    {
        var memory = layer.Memory.Take();
        var tile = Tile.Of(index, call.Count, layout.Samples);
        Load(call, memory, tile);
        layer.Multiply(memory, weights, call.Biases is not null, tile.Samples);
        if (call.Products is not null)
            layer.StoreProducts(memory, Products(call.Products, tile), tile.Samples);
        if (call.Ungated)
            layer.StoreProducts(memory, Products(call.Result, tile), tile.Samples);
        else
            layer.StoreResult(memory, Results(call, tile), tile.Samples);
        layer.Memory.Return(memory);
    }

    private void Backward(LayerArrays<T> call, GradientWeights<T> weights, Scratch<T>? sums, int index)
    {
        var memory = layer.Memory.Take();
        var tile = Tile.Of(index, call.Count, layout.Samples);
        Load(call, memory, tile);
        if (call.Ungated)
            layer.LoadProductGradient(memory, new TileRows<T>(Products(call.Result, tile), layout.Plan.Product.Output.Dim), tile.Samples);
        else
            layer.LoadResultGradient(memory, Products(call.Products, tile), Results(call, tile), tile.Samples);
        layer.Differentiate(memory, weights, sums, tile.Samples, call.FeatureGradient is not null, call.AttributeGradient is not null);
        if (call.FeatureGradient is not null)
            layer.StoreFeatureGradient(memory, [Rows(call.FeatureGradient, layout.Plan.Input, tile)], tile.Samples);
        if (call.AttributeGradient is not null)
            layer.StoreAttributeGradient(memory, Rows(call.AttributeGradient, layout.Plan.Attributes, tile), tile.Samples, add: false);
        layer.Memory.Return(memory);
    }

    private void Load(LayerArrays<T> call, Scratch<T> memory, Tile tile) => layer.Load(
        memory, [Rows(call.Features, layout.Plan.Input, tile)], Rows(call.Attributes, layout.Plan.Attributes, tile), tile.Samples);

    private T* Products(T* rows, Tile tile) => rows + (tile.First * layout.Plan.Product.Output.Dim);

    private T* Results(LayerArrays<T> call, Tile tile) => call.Result + (tile.First * layout.Plan.Output.Dim);

    private static TileRows<T> Rows(T* rows, Irreps irreps, Tile tile) => new TileRows<T>(rows, irreps.Dim).From(tile.First);
}
