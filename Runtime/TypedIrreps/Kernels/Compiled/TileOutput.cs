using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>Bias and gate, between the products of a tile and the rows of the result: what else would be passes over memory.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="layout">Where everything lies.</param>
internal readonly unsafe struct TileOutput<TLanes, T>(TileLayout layout)
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Adds the biases to the products.</summary>
    /// <param name="scratch">The thread's memory.</param>
    /// <param name="bias">The biases, padded with zeros to whole registers.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddBias(T* scratch, T* bias, int samples)
    {
        var output = Scalars();
        var row = scratch + output.Values;
        for (var sample = 0; sample < samples; sample++, row += output.Row)
        {
            for (var channel = 0; channel < output.Row; channel += TLanes.Count)
                (TLanes.Load(ref *row, channel) + TLanes.Load(ref *bias, channel)).Store(ref *row, channel);
        }
    }

    /// <summary>bias += the sum of the products' gradients over the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddBiasGradient(T* scratch, T* bias, int samples)
    {
        var output = Scalars();
        var row = scratch + output.Gradient;
        for (var sample = 0; sample < samples; sample++, row += output.Row)
        {
            for (var channel = 0; channel < output.Columns; channel++)
                bias[channel] += row[channel];
        }
    }

    /// <summary>The products as rows in the order of their irreps: what the gate needs to be differentiated.</summary>
    public void StoreProducts(T* scratch, T* rows, int samples) => Products(rows).Store<TLanes>(layout.ProductParts, 0, scratch, samples);

    /// <summary>Brings rows of products into place, as <see cref="StoreProducts"/> left them.</summary>
    public void LoadProducts(T* scratch, T* rows, int samples) => Products(rows).Load<TLanes>(layout.ProductParts, 0, scratch, samples);

    /// <summary>The gradients of the products as rows, like <see cref="StoreProducts"/>.</summary>
    public void StoreProductGradients(T* scratch, T* rows, int samples) => Products(rows).Store<TLanes>(layout.ProductGradientParts, 0, scratch, samples);

    /// <summary>
    /// Brings rows of products' gradients into place. What is behind their channels becomes zero: a gate's gradient leaves numbers
    /// there, and sums over whole registers must not meet those of another sample that are not finite.
    /// </summary>
    public void LoadProductGradients(T* scratch, TileRows<T> rows, int samples)
    {
        rows.Load<TLanes>(layout.ProductGradientParts, 0, scratch, samples);
        foreach (var part in layout.ProductGradientParts)
        {
            for (var sample = 0; sample < samples && part.Stride > part.Count; sample++)
                new Span<T>(scratch + part.Place + (sample * part.Stride) + part.Count, part.Stride - part.Count).Clear();
        }
    }

    /// <summary>The result without a gate.</summary>
    public void Store(T* scratch, T* rows, int samples) => Results(rows).Store<TLanes>(layout.ResultParts, 0, scratch, samples);

    /// <summary>Brings the gradient of a result without a gate into place.</summary>
    public void LoadGradients(T* scratch, T* rows, int samples) => Results(rows).Load<TLanes>(layout.ResultGradientParts, 0, scratch, samples);

    /// <summary>The result behind the gate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gate(T* scratch, T* rows, int samples)
    {
        var gate = layout.Plan.Gate!;
        var scalars = Scalars();
        var dim = layout.Plan.Output.Dim;
        var row = scratch + layout.Row;
        var sigmoids = scratch + layout.Sigmoids;
        var (scalarScale, gateScale) = (TLanes.Of(gate.ScalarScale), TLanes.Of(gate.GateScale));
        for (var sample = 0; sample < samples; sample++)
        {
            var x = scratch + scalars.Values + (sample * scalars.Row);
            GateLanes<TLanes, T>.Sigmoids(x, sigmoids, scalars.Row);
            var target = row;
            foreach (var (block, output, _) in layout.Blocks)
            {
                for (var component = 0; component < output.Components; component++, target += block.Multiplicity)
                {
                    var values = scratch + output.Values + (component * output.Plane) + (sample * output.Row) + block.Start;
                    var (factors, scale) = block.GateStart is { } start ? (start, gateScale) : (block.Start, scalarScale);
                    GateLanes<TLanes, T>.Open(values, sigmoids + factors, target, block.Multiplicity, scale);
                }
            }

            Unsafe.CopyBlockUnaligned(rows + ((nint)sample * dim), row, (uint)(dim * sizeof(T)));
        }
    }

    /// <summary>The gradients of the products from those of the result behind the gate.</summary>
    /// <param name="scratch">The thread's memory.</param>
    /// <param name="products">The products, as <see cref="StoreProducts"/> left them.</param>
    /// <param name="gradients">The gradient of the result.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void GateGradient(T* scratch, T* products, T* gradients, int samples)
    {
        var gate = layout.Plan.Gate!;
        var scalars = Scalars();
        var (dim, productDim) = (layout.Plan.Output.Dim, layout.Plan.Product.Output.Dim);
        var g = scratch + layout.Row;
        var x = scratch + layout.ProductRow;
        var sigmoids = scratch + layout.Sigmoids;
        var (scalarScale, gateScale) = (TLanes.Of(gate.ScalarScale), TLanes.Of(gate.GateScale));
        for (var sample = 0; sample < samples; sample++)
        {
            Unsafe.CopyBlockUnaligned(g, gradients + ((nint)sample * dim), (uint)(dim * sizeof(T)));
            Unsafe.CopyBlockUnaligned(x, products + ((nint)sample * productDim), (uint)(productDim * sizeof(T)));
            var scalarValues = x + scalars.ProductOffset;
            var scalarGradient = scratch + scalars.Gradient + (sample * scalars.Row);
            GateLanes<TLanes, T>.Sigmoids(scalarValues, sigmoids, scalars.Row);

            // By rising channels: a block's last register reaches into the next ones, which are written later.
            foreach (var (block, output, offset) in layout.BlocksByScalars)
            {
                if (block.GateStart is { } start)
                {
                    var values = x + output.ProductOffset + block.Start;
                    var target = scratch + output.Gradient + (sample * output.Row) + block.Start;
                    GateLanes<TLanes, T>.GatedGradient(
                        g + offset, block.Multiplicity, output.Components, values, output.Columns, target, output.Plane, sigmoids + start, scalarGradient + start, gateScale);
                }
                else
                {
                    GateLanes<TLanes, T>.ScalarGradient(
                        g + offset, scalarValues + block.Start, sigmoids + block.Start, scalarGradient + block.Start, block.Multiplicity, scalarScale);
                }
            }
        }
    }

    private OutputLayout Scalars() => layout.Scalars ?? throw new InvalidOperationException("The layer has no invariant products.");

    private TileRows<T> Products(T* rows) => new(rows, layout.Plan.Product.Output.Dim);

    private TileRows<T> Results(T* rows) => new(rows, layout.Plan.Output.Dim);
}
