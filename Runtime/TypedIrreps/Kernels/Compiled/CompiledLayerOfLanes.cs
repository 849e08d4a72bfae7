using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A layer compiled for registers of one width.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class CompiledLayer<TLanes, T> : CompiledLayer<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A batch's gradient is summed in so many parts, whatever the number of threads, so that their number changes no bit of it.
    private const int Parts = 16;

    private readonly TileLayout layout;
    private readonly TileKernel<TLanes, T> kernel;
    private readonly TileOutput<TLanes, T> output;
    private readonly ScratchPool<T> scratch;
    private readonly ScratchPool<T> packed;
    private readonly ScratchPool<T> transposed;
    private readonly ScratchPool<T> gradients;

    public CompiledLayer(LayerPlan plan)
    {
        layout = TileLayout.For(plan, TLanes.Count, sizeof(T));
        kernel = new TileKernel<TLanes, T>(layout, [.. layout.Paths.Select(path => (Coupling<T>)new InterpretedCoupling<TLanes, T>(path.Coupling))]);
        output = new TileOutput<TLanes, T>(layout);
        scratch = new ScratchPool<T>(layout.Size);
        packed = new ScratchPool<T>(layout.PackedSize + BiasRow);
        transposed = new ScratchPool<T>(layout.TransposedSize);
        gradients = new ScratchPool<T>(layout.GradientSize + BiasRow);
    }

    private int BiasRow => layout.Scalars?.Row ?? 0;

    public override void Forward(LayerArrays<T> call)
    {
        var weights = packed.Take();
        Pack(call.Weights, call.Biases, weights.Start);
        var arrays = new Arrays(call, weights.Start, null);
        TorchThreads.For(Tiles(call.Count), tile => Forward(arrays, tile));
        packed.Return(weights);
    }

    public override void Backward(LayerArrays<T> call)
    {
        var (ofInputs, ofWeights) = (call.FeatureGradient is not null || call.AttributeGradient is not null, call.WeightGradient is not null || call.BiasGradient is not null);
        var (forward, backward) = (packed.Take(), transposed.Take());
        if (call.AttributeGradient is not null)
            Pack(call.Weights, null, forward.Start);
        if (ofInputs)
            PackTransposed(call.Weights, backward.Start);
        var arrays = new Arrays(call, forward.Start, backward.Start);
        var tiles = Tiles(call.Count);
        var parts = Math.Min(tiles, Parts);
        var sums = new Scratch<T>?[parts];
        TorchThreads.For(parts, part =>
        {
            if (ofWeights)
            {
                sums[part] = gradients.Take();
                sums[part]!.Clear();
            }

            var end = tiles * (part + 1) / parts;
            for (var tile = tiles * part / parts; tile < end; tile++)
                Backward(arrays, tile, sums[part]);
        });
        if (ofWeights)
            Unpack(call, sums!);
        packed.Return(forward);
        transposed.Return(backward);
        foreach (var sum in sums)
        {
            if (sum is not null)
                gradients.Return(sum);
        }
    }

    private int Tiles(int count) => (count + layout.Samples - 1) / layout.Samples;

    private void Forward(Arrays call, int tile)
    {
        var memory = scratch.Take();
        var (first, samples) = Range(call.Count, tile);
        Load(call, memory.Start, first, samples);
        kernel.Multiply(memory.Start, (T*)call.Packed, samples);
        if (call.HasBiases)
            output.AddBias(memory.Start, (T*)call.Packed + layout.PackedSize, samples);
        if (call.Products != 0)
            output.StoreProducts(memory.Start, (T*)call.Products + (first * layout.Plan.Product.Output.Dim), samples);
        if (call.Ungated)
            output.StoreProducts(memory.Start, (T*)call.Result + (first * layout.Plan.Product.Output.Dim), samples);
        else if (layout.Plan.Gate is null)
            output.Store(memory.Start, (T*)call.Result + (first * layout.Plan.Output.Dim), samples);
        else
            output.Gate(memory.Start, (T*)call.Result + (first * layout.Plan.Output.Dim), samples);
        scratch.Return(memory);
    }

    private void Backward(Arrays call, int tile, Scratch<T>? sums)
    {
        var memory = scratch.Take();
        var (first, samples) = Range(call.Count, tile);
        Load(call, memory.Start, first, samples);
        if (call.Ungated)
            output.LoadProductGradients(memory.Start, (T*)call.Result + (first * layout.Plan.Product.Output.Dim), samples);
        else if (layout.Plan.Gate is null)
            output.LoadGradients(memory.Start, (T*)call.Result + (first * layout.Plan.Output.Dim), samples);
        else
            output.GateGradient(memory.Start, (T*)call.Products + (first * layout.Plan.Product.Output.Dim), (T*)call.Result + (first * layout.Plan.Output.Dim), samples);

        kernel.Differentiate(
            memory.Start, (T*)call.Packed, (T*)call.Transposed, call.OfWeights ? sums!.Start : null, samples, call.FeatureGradient != 0, call.AttributeGradient != 0);
        if (call.OfBiases)
            output.AddBiasGradient(memory.Start, sums!.Start + layout.GradientSize, samples);
        if (call.FeatureGradient != 0)
            kernel.StoreFeatureGradient(memory.Start, (T*)call.FeatureGradient + (first * layout.Plan.Input.Dim), samples);
        if (call.AttributeGradient != 0)
            kernel.StoreAttributeGradient(memory.Start, (T*)call.AttributeGradient + (first * layout.Plan.Attributes.Dim), samples);
        scratch.Return(memory);
    }

    private void Load(Arrays call, T* memory, nint first, int samples)
    {
        kernel.LoadFeatures(memory, (T*)call.Features + (first * layout.Plan.Input.Dim), samples);
        kernel.LoadAttributes(memory, (T*)call.Attributes + (first * layout.Plan.Attributes.Dim), samples);
        kernel.Forms(memory);
    }

    private (nint First, int Samples) Range(int count, int tile)
    {
        var first = tile * layout.Samples;
        return (first, Math.Min(layout.Samples, count - first));
    }

    private void Pack(T* weights, T* biases, T* target)
    {
        foreach (var part in WeightParts())
        {
            PackedMatrix.Pack(weights + part.Weights, target + part.Mixing.Packed, part.Depth, part.Columns, part.FirstRow, part.Rows, TLanes.Count, T.CreateTruncating(part.Factor));
        }

        if (biases is not null)
            new Span<T>(biases, layout.Plan.BiasCount).CopyTo(new Span<T>(target + layout.PackedSize, BiasRow));
    }

    private void PackTransposed(T* weights, T* target)
    {
        foreach (var part in WeightParts())
        {
            PackedMatrix.PackTransposed(weights + part.Weights, target + part.Mixing.Transposed, part.Depth, part.Columns, part.FirstRow, part.Rows, TLanes.Count, T.CreateTruncating(part.Factor));
        }
    }

    private void Unpack(LayerArrays<T> call, Scratch<T>[] sums)
    {
        if (call.WeightGradient is not null)
        {
            foreach (var part in WeightParts())
            {
                var factor = T.CreateTruncating(part.Factor);
                for (var row = 0; row < part.Rows; row++)
                {
                    var source = part.Mixing.Gradient + ((part.FirstRow + row) * PackedMatrix.RoundUp(part.Columns, TLanes.Count));
                    var target = call.WeightGradient + part.Weights + ((nint)row * part.Columns);
                    for (var column = 0; column < part.Columns; column++)
                    {
                        var sum = T.Zero;
                        foreach (var summed in sums)
                            sum += summed.Start[source + column];
                        target[column] = factor * sum;
                    }
                }
            }
        }

        if (call.BiasGradient is not null)
        {
            for (var channel = 0; channel < layout.Plan.BiasCount; channel++)
            {
                var sum = T.Zero;
                foreach (var part in sums)
                    sum += part.Start[layout.GradientSize + channel];
                call.BiasGradient[channel] = sum;
            }
        }
    }

    /// <summary>The weights of each path: where they are, and which rows of which matrix they become.</summary>
    private IEnumerable<WeightPart> WeightParts()
    {
        foreach (var product in layout.Outputs)
        {
            foreach (var path in product.Last)
                yield return new(Weights(product, path), product.Mixing, product.Depth, product.Columns, path.Path.WeightRow, path.Path.WeightRows, path.Path.Coefficient);
            foreach (var path in product.First)
                yield return new(Weights(product, path), path.Mixing, path.Path.WeightRows, product.Columns, 0, path.Path.WeightRows, path.Path.Coefficient);
        }

        static int Weights(OutputLayout product, PathLayout path) => product.Product.WeightOffset + (path.Path.WeightRow * product.Columns);
    }

    private readonly record struct WeightPart(int Weights, MixingLayout Mixing, int Depth, int Columns, int FirstRow, int Rows, double Factor);

    /// <summary>The arrays in a form that closures can hold.</summary>
    private sealed class Arrays(LayerArrays<T> call, T* packed, T* transposed)
    {
        public int Count { get; } = call.Count;

        public nint Features { get; } = (nint)call.Features;

        public nint Attributes { get; } = (nint)call.Attributes;

        public nint Result { get; } = (nint)call.Result;

        public nint Products { get; } = (nint)call.Products;

        public nint FeatureGradient { get; } = (nint)call.FeatureGradient;

        public nint AttributeGradient { get; } = (nint)call.AttributeGradient;

        public nint Packed { get; } = (nint)packed;

        public nint Transposed { get; } = (nint)transposed;

        public bool HasBiases { get; } = call.Biases is not null;

        public bool OfWeights { get; } = call.WeightGradient is not null;

        public bool OfBiases { get; } = call.BiasGradient is not null;

        public bool Ungated { get; } = call.Ungated;
    }
}
