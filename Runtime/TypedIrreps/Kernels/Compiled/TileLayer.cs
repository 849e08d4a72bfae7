using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A layer, tile by tile, forwards and backwards: products, bias and gate in a thread's memory.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class TileLayer<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TileKernel<TLanes, T> kernel;
    private readonly TileOutput<TLanes, T> output;

    public TileLayer(TileLayout layout, CouplingSet couplings)
    {
        Layout = layout;
        kernel = new TileKernel<TLanes, T>(layout, [.. layout.Paths.Select(path => couplings.For<TLanes, T>(path.Coupling))]);
        output = new TileOutput<TLanes, T>(layout);
        Weights = new LayerWeights<TLanes, T>(WeightPart.Of(layout), layout.Sizes, layout.Plan.BiasCount, layout.Scalars?.Row ?? 0);
        Memory = new ScratchPool<T>(layout.Size);
    }

    public TileLayout Layout { get; }

    public LayerWeights<TLanes, T> Weights { get; }

    /// <summary>The memory that a tile needs.</summary>
    public ScratchPool<T> Memory { get; }

    /// <summary>Brings features, side by side in one or more arrays, and attributes into a tile's memory.</summary>
    public void Load(Scratch<T> memory, ReadOnlySpan<TileRows<T>> features, TileRows<T> attributes, int samples)
    {
        kernel.LoadFeatures(memory.Start, features, samples);
        LoadAttributes(memory, attributes, samples);
    }

    /// <summary>Brings attributes into a tile's memory.</summary>
    public void LoadAttributes(Scratch<T> memory, TileRows<T> attributes, int samples)
    {
        kernel.LoadAttributes(memory.Start, attributes, samples);
        kernel.Forms(memory.Start);
    }

    /// <summary>The products of what was loaded.</summary>
    /// <param name="memory">The tile's memory.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="biased">Whether biases are added.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="nodes">What comes mixed.</param>
    public void Multiply(Scratch<T> memory, Scratch<T> weights, bool biased, int samples, NodeTile<T> nodes = default)
    {
        kernel.Multiply(memory.Start, weights.Start, nodes, samples);
        if (biased)
            output.AddBias(memory.Start, Weights.Biases(weights), samples);
    }

    /// <summary>The products as consecutive rows.</summary>
    public void StoreProducts(Scratch<T> memory, T* rows, int samples) => output.StoreProducts(memory.Start, rows, samples);

    /// <summary>The gradient of the products as consecutive rows.</summary>
    public void StoreProductGradient(Scratch<T> memory, T* rows, int samples) => output.StoreProductGradients(memory.Start, rows, samples);

    /// <summary>The reverse of <see cref="StoreProducts"/>.</summary>
    public void LoadProducts(Scratch<T> memory, T* rows, int samples) => output.LoadProducts(memory.Start, rows, samples);

    /// <summary>The result, behind the gate if there is one, as consecutive rows.</summary>
    public void StoreResult(Scratch<T> memory, T* rows, int samples)
    {
        if (Layout.Plan.Gate is null)
            output.Store(memory.Start, rows, samples);
        else
            output.Gate(memory.Start, rows, samples);
    }

    /// <summary>Brings the gradient of the products into a tile's memory.</summary>
    public void LoadProductGradient(Scratch<T> memory, TileRows<T> rows, int samples) => output.LoadProductGradients(memory.Start, rows, samples);

    /// <summary>Brings the gradient of the result into a tile's memory: in front of the gate, if there is one.</summary>
    /// <param name="memory">The tile's memory.</param>
    /// <param name="products">The products, as <see cref="StoreProducts"/> left them; not needed without a gate.</param>
    /// <param name="rows">The gradient.</param>
    /// <param name="samples">The samples.</param>
    public void LoadResultGradient(Scratch<T> memory, T* products, T* rows, int samples)
    {
        if (Layout.Plan.Gate is null)
            output.LoadGradients(memory.Start, rows, samples);
        else
            output.GateGradient(memory.Start, products, rows, samples);
    }

    /// <summary>The gradients of what was loaded, from those of the products.</summary>
    /// <param name="memory">The tile's memory.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="sums">Where the weights' and the biases' gradients are summed; null if they are not wanted.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="ofFeatures">Whether the features' gradient is wanted.</param>
    /// <param name="ofAttributes">Whether the attributes' gradient is wanted.</param>
    /// <param name="nodes">What comes mixed, and where its gradient is summed.</param>
    public void Differentiate(
        Scratch<T> memory, GradientWeights<T> weights, Scratch<T>? sums, int samples, bool ofFeatures, bool ofAttributes, NodeTile<T> nodes = default)
    {
        kernel.Differentiate(memory.Start, StartOf(weights.Forward), StartOf(weights.Transposed), StartOf(sums), nodes, samples, ofFeatures, ofAttributes);
        if (sums is not null && Layout.Scalars is not null)
            output.AddBiasGradient(memory.Start, Weights.BiasSums(sums), samples);

        static T* StartOf(Scratch<T>? scratch) => scratch is null ? null : scratch.Start;
    }

    /// <summary>The gradient of the features, side by side in as many arrays as they came from; empty ones are left out.</summary>
    public void StoreFeatureGradient(Scratch<T> memory, ReadOnlySpan<TileRows<T>> targets, int samples) =>
        kernel.StoreFeatureGradient(memory.Start, targets, samples);

    /// <summary>The gradient of the attributes.</summary>
    /// <param name="memory">The tile's memory.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="add">Whether it is added to what is there.</param>
    public void StoreAttributeGradient(Scratch<T> memory, TileRows<T> target, int samples, bool add) =>
        kernel.StoreAttributeGradient(memory.Start, target, samples, add);
}
