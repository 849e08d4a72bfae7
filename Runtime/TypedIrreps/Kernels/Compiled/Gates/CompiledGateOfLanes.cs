using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>
/// A gate by itself for registers of one width. A sample is copied to where there is room behind it, for registers are whole.
/// </summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class CompiledGate<TLanes, T> : CompiledGate<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int SamplesAtATime = 64;

    private readonly GateRows gate;
    private readonly GateBlock[] blocks;
    private readonly ScratchPool<T> memory;
    private readonly int row;

    public CompiledGate(GateRows gate)
    {
        this.gate = gate;
        blocks = [.. gate.Blocks];
        row = PackedMatrix.RoundUp(gate.Dim, TLanes.Count) + TLanes.Count;
        memory = new ScratchPool<T>((3 * row) + blocks.Select(block => (block.Components + 1) * Plane(block)).Append(0).Max());
    }

    public override void Forward(int count, T* products, T* result) => ForSamples(count, (scratch, first, end) =>
    {
        for (var sample = first; sample < end; sample++)
            Open(scratch, products + (sample * gate.Dim), result + (sample * gate.ResultDim));
    });

    public override void Backward(int count, T* products, T* gradient, T* into) => ForSamples(count, (scratch, first, end) =>
    {
        for (var sample = first; sample < end; sample++)
            Differentiate(scratch, products + (sample * gate.Dim), gradient + (sample * gate.ResultDim), into + (sample * gate.Dim));
    });

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Open(Scratch<T> scratch, T* products, T* result)
    {
        var values = scratch.Start;
        var sigmoids = values + row;
        var opened = sigmoids + row;
        Copy(products, values, gate.Dim);
        GateLanes<TLanes, T>.Sigmoids(values + gate.Scalars, sigmoids, gate.ScalarCount);
        var target = opened;
        foreach (var block in blocks)
        {
            var scale = TLanes.Of(block.IsScalar ? gate.ScalarScale : gate.GateScale);
            for (var component = 0; component < block.Components; component++, target += block.Channels)
                GateLanes<TLanes, T>.Open(values + block.Offset + (component * block.Plane), sigmoids + block.Factor, target, block.Channels, scale);
        }

        Copy(opened, result, gate.ResultDim);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate(Scratch<T> scratch, T* products, T* gradient, T* into)
    {
        var values = scratch.Start;
        var sigmoids = values + row;
        var source = sigmoids + row;
        var ofBlock = source + row;
        Copy(products, values, gate.Dim);
        Copy(gradient, source, gate.ResultDim);
        GateLanes<TLanes, T>.Sigmoids(values + gate.Scalars, sigmoids, gate.ScalarCount);
        foreach (var block in blocks)
        {
            var plane = Plane(block);
            if (block.IsScalar)
            {
                GateLanes<TLanes, T>.ScalarGradient(
                    source, values + block.Offset, sigmoids + block.Factor, ofBlock, block.Channels, TLanes.Of(gate.ScalarScale));
            }
            else
            {
                var ofGates = ofBlock + (block.Components * plane);
                GateLanes<TLanes, T>.GatedGradient(
                    source, block.Channels, block.Components, values + block.Offset, block.Plane, ofBlock, plane, sigmoids + block.Factor, ofGates, TLanes.Of(gate.GateScale));
                Copy(ofGates, into + gate.Scalars + block.Factor, block.Channels);
            }

            for (var component = 0; component < block.Components; component++)
                Copy(ofBlock + (component * plane), into + block.Offset + (component * block.Plane), block.Channels);
            source += block.Dim;
        }
    }

    private void ForSamples(int count, Action<Scratch<T>, nint, nint> body) => KernelThreads.For(Tile.Count(count, SamplesAtATime), index =>
    {
        var tile = Tile.Of(index, count, SamplesAtATime);
        var scratch = memory.Take();
        body(scratch, tile.First, tile.First + tile.Samples);
        memory.Return(scratch);
    });

    private static int Plane(GateBlock block) => PackedMatrix.RoundUp(block.Channels, TLanes.Count);

    private static void Copy(T* source, T* target, int count) => new Span<T>(source, count).CopyTo(new Span<T>(target, count));
}
