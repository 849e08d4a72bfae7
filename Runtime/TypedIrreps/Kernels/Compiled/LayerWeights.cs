using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>
/// A layer's weights as its kernels read them, packed anew for every call, and the sums that become their gradients. The
/// coefficients of the paths go into the packed weights, and come out of the sums.
/// </summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class LayerWeights<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int biases;
    private readonly int packedSize;
    private readonly int gradientSize;
    private readonly WeightPart[] parts;
    private readonly ScratchPool<T> packed;
    private readonly ScratchPool<T> transposed;
    private readonly ScratchPool<T> sums;

    /// <summary>Makes room.</summary>
    /// <param name="parts">The weights of the kernels.</param>
    /// <param name="sizes">How much they take, packed and in sums.</param>
    /// <param name="biases">The number of biases.</param>
    /// <param name="biasRow">The same, rounded up to whole registers.</param>
    public LayerWeights(IEnumerable<WeightPart> parts, MixingLayout sizes, int biases, int biasRow)
    {
        (this.biases, packedSize, gradientSize) = (biases, sizes.Packed, sizes.Gradient);
        this.parts = [.. parts];
        packed = new ScratchPool<T>(packedSize + biasRow);
        transposed = new ScratchPool<T>(sizes.Transposed);
        sums = new ScratchPool<T>(gradientSize + biasRow);
    }

    /// <summary>The packed weights, then the biases; to be given back.</summary>
    /// <param name="weights">The weights, flat.</param>
    /// <param name="bias">The biases; null if there are none.</param>
    public Scratch<T> Pack(T* weights, T* bias)
    {
        var target = packed.Take();
        foreach (var part in parts)
        {
            PackedMatrix.Pack(
                weights + part.Weights, target.Start + part.Mixing.Packed, part.Depth, part.Columns, part.FirstRow, part.Rows, TLanes.Count, T.CreateTruncating(part.Factor));
        }

        if (bias is not null)
            new Span<T>(bias, biases).CopyTo(new Span<T>(Biases(target), biases));
        return target;
    }

    /// <summary>The weights as gradients need them; to be given back.</summary>
    /// <param name="weights">The weights, flat.</param>
    /// <param name="ofInputs">Whether the gradient of the features or of the attributes is wanted.</param>
    /// <param name="ofAttributes">Whether that of the attributes is.</param>
    public GradientWeights<T> PackForGradients(T* weights, bool ofInputs, bool ofAttributes) =>
        new(ofAttributes ? Pack(weights, null) : null, ofInputs ? PackTransposed(weights) : null);

    private Scratch<T> PackTransposed(T* weights)
    {
        var target = transposed.Take();
        foreach (var part in parts)
        {
            PackedMatrix.PackTransposed(
                weights + part.Weights, target.Start + part.Mixing.Transposed, part.Depth, part.Columns, part.FirstRow, part.Rows, TLanes.Count, T.CreateTruncating(part.Factor));
        }

        return target;
    }

    /// <summary>Sums of zero: of the weights' gradients, then of the biases'.</summary>
    public Scratch<T> TakeSums()
    {
        var taken = sums.Take();
        taken.Clear();
        return taken;
    }

    /// <summary>The biases behind packed weights, padded with zeros to whole registers.</summary>
    public T* Biases(Scratch<T> weights) => weights.Start + packedSize;

    /// <summary>The biases' part of the sums.</summary>
    public T* BiasSums(Scratch<T> gradients) => gradients.Start + gradientSize;

    /// <summary>The gradients from sums over parts of the batch, which are given back.</summary>
    /// <param name="partial">The sums.</param>
    /// <param name="weights">Where the weights' gradient goes; null if it is not wanted.</param>
    /// <param name="bias">Where the biases' gradient goes; null if it is not wanted.</param>
    public void Unpack(Scratch<T>[] partial, T* weights, T* bias)
    {
        if (weights is not null)
        {
            foreach (var part in parts)
                Unpack(part, partial, weights);
        }

        if (bias is not null)
            Sum(partial, gradientSize, biases, T.One, bias);
        foreach (var sum in partial)
            sums.Return(sum);
    }

    public void Return(Scratch<T> weights) => packed.Return(weights);

    public void Return(GradientWeights<T> weights)
    {
        if (weights.Forward is not null)
            packed.Return(weights.Forward);
        if (weights.Transposed is not null)
            transposed.Return(weights.Transposed);
    }

    private static void Unpack(WeightPart part, Scratch<T>[] partial, T* weights)
    {
        var stride = PackedMatrix.RoundUp(part.Columns, TLanes.Count);
        for (var row = 0; row < part.Rows; row++)
            Sum(partial, part.Mixing.Gradient + ((part.FirstRow + row) * stride), part.Columns, T.CreateTruncating(part.Factor), weights + part.Weights + ((nint)row * part.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(Scratch<T>[] partial, int offset, int count, T factor, T* target)
    {
        var i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
        {
            TLanes sum = default;
            foreach (var part in partial)
                sum += TLanes.Load(ref *part.Start, offset + i);
            (sum * TLanes.Broadcast(ref factor, 0)).Store(ref *target, i);
        }

        for (; i < count; i++)
        {
            var sum = T.Zero;
            foreach (var part in partial)
                sum += part.Start[offset + i];
            target[i] = factor * sum;
        }
    }
}

/// <summary>A layer's weights as its gradients need them.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Forward">Packed as for the products; null where the attributes' gradient is not wanted.</param>
/// <param name="Transposed">The packed transposed weights; null where only the weights' gradient is wanted.</param>
internal readonly record struct GradientWeights<T>(Scratch<T>? Forward, Scratch<T>? Transposed)
    where T : unmanaged;
