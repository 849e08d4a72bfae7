using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A product of pairs for registers of one width.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class CompiledPairs<TLanes, T> : CompiledPairs<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PairLayout layout;
    private readonly PairPathKernel<T>[] paths;
    private readonly ScratchPool<T> memory;

    public CompiledPairs(PairProductPlan plan, CouplingSet couplings)
    {
        layout = PairLayout.For(TLanes.Count, sizeof(T), plan);
        paths = Array.ConvertAll(layout.Paths, path => path.Held is null
            ? (PairPathKernel<T>)new AlignedKernel<TLanes, T>(layout, path)
            : new RunsKernel<TLanes, T>(layout, path, couplings.For<TLanes, T>(path.Coupling)));
        memory = new ScratchPool<T>(layout.Size);
    }

    public override void Forward(PairArrays<T> call) => ForTiles(call, tile =>
    {
        Load(tile);
        foreach (var path in paths)
            path.Multiply(tile);
    });

    public override void Backward(PairArrays<T> call) => ForTiles(call, tile =>
    {
        Load(tile);
        ClearGradients(tile);
        foreach (var path in paths)
            path.Differentiate(tile);
        StoreGradient(tile, tile.LeftGradient, layout.Lefts, layout.HeldLefts);
        StoreGradient(tile, tile.RightGradient, layout.Rights, layout.HeldRights);
    });

    private void ForTiles(PairArrays<T> call, Action<PairTile<T>> body)
    {
        var plan = layout.Plan;
        var samples = Samples(call);
        KernelThreads.For(Tile.Count(call.Count, samples), index =>
        {
            var tile = Tile.Of(index, call.Count, samples);
            var scratch = memory.Take();
            body(new PairTile<T>
            {
                Scratch = scratch.Start,
                Samples = tile.Samples,
                Stride = PackedMatrix.RoundUp(tile.Samples, TLanes.Count),
                Left = new TileRows<T>(call.Left, plan.Left.Dim).From(tile.First),
                Right = new TileRows<T>(call.Right, plan.Right.Dim).From(tile.First),
                Weights = new TileRows<T>(call.Weights, plan.WeightCount).From(tile.First),
                Result = new TileRows<T>(call.Result, plan.Output.Dim).From(tile.First),
                LeftGradient = new TileRows<T>(call.LeftGradient, plan.Left.Dim).From(tile.First),
                RightGradient = new TileRows<T>(call.RightGradient, plan.Right.Dim).From(tile.First),
                WeightGradient = new TileRows<T>(call.WeightGradient, plan.WeightCount).From(tile.First),
            });
            memory.Return(scratch);
        });
    }

    /// <summary>The samples of a tile: fewer for a small batch, so that it is work for several threads.</summary>
    private int Samples(PairArrays<T> call)
    {
        const int Fewest = 8;
        return Math.Min(layout.Samples, (call.Count + Fewest - 1) / Fewest);
    }

    private void Load(PairTile<T> tile)
    {
        foreach (var left in layout.Lefts)
            PairRows.Load<TLanes, T>(tile.Left, left, tile);
        foreach (var right in layout.Rights)
            PairRows.Load<TLanes, T>(tile.Right, right, tile);
        foreach (var left in layout.HeldLefts)
            PairRows.Load(tile.Left, left, tile);
        foreach (var right in layout.HeldRights)
            PairRows.Load(tile.Right, right, tile);
    }

    private void ClearGradients(PairTile<T> tile)
    {
        foreach (var streamed in layout.Lefts.Concat(layout.Rights))
            new Span<T>(tile.Scratch + streamed.Gradient, streamed.Range.Irrep.Dim * streamed.Plane).Clear();
        foreach (var held in layout.HeldLefts.Concat(layout.HeldRights))
            new Span<T>(tile.Scratch + held.Gradient, held.Range.Count * held.Range.Irrep.Dim * tile.Stride).Clear();
    }

    private void StoreGradient(PairTile<T> tile, TileRows<T> rows, StreamedLayout[] streamed, HeldLayout[] held)
    {
        if (rows.IsEmpty)
            return;
        foreach (var channels in streamed)
            PairRows.StoreGradient<TLanes, T>(rows, channels, tile);
        foreach (var channels in held)
            PairRows.StoreGradient(rows, channels, tile);
    }
}
