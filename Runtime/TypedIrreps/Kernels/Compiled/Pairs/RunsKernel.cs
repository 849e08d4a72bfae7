using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>A path by its runs (<see cref="PairRuns"/>): each a coupling of many channels with one that is held.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="layout">Where everything lies.</param>
/// <param name="path">The path.</param>
/// <param name="coupling">Its coupling.</param>
internal sealed unsafe class RunsKernel<TLanes, T>(PairLayout layout, PairPathLayout path, Coupling<T> coupling) : PairPathKernel<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PairRuns runs = path.Path.Runs!;
    private readonly HeldLayout held = path.Held!;
    private readonly T coefficient = T.CreateTruncating(path.Path.Runs!.Coefficient);
    private readonly int weightsOfRun = path.Path.Right.Count;

    public override void Multiply(PairTile<T> tile)
    {
        foreach (var run in runs.Runs)
        {
            Forms(tile, run);
            if (!path.Path.IsSummed)
            {
                Couple(tile, run, layout.Values);
                continue;
            }

            Couple(tile, run, layout.Weighted);
            LoadWeights(tile, run);
            Weigh(tile, layout.Weighted, layout.Values, add: run.Held > 0);
        }

        PairRows.Store<TLanes, T>(tile, layout, path);
    }

    public override void Differentiate(PairTile<T> tile)
    {
        PairRows.LoadGradient<TLanes, T>(tile, layout, path);
        var (ofLeft, ofRight) = (!tile.LeftGradient.IsEmpty, !tile.RightGradient.IsEmpty);
        var (ofStreamed, ofHeld) = runs.StreamsLeft ? (ofLeft, ofRight) : (ofRight, ofLeft);
        foreach (var run in runs.Runs)
        {
            Forms(tile, run);
            if (!path.Path.IsSummed)
            {
                Differentiate(tile, run, layout.Values, ofStreamed, ofHeld);
                continue;
            }

            if (!tile.WeightGradient.IsEmpty)
            {
                Couple(tile, run, layout.Weighted);
                WeightGradient(tile);
                StoreWeightGradient(tile, run);
            }

            if (!ofStreamed && !ofHeld)
                continue;
            LoadWeights(tile, run);
            Weigh(tile, layout.Values, layout.Weighted, add: false);
            Differentiate(tile, run, layout.Weighted, ofStreamed, ofHeld);
        }
    }

    private void Couple(PairTile<T> tile, PairRun run, int target) => coupling.Couple(
        Streamed(tile, path.Streamed.Values, run), tile.Scratch + layout.Forms, Products(tile, target, run), Shape(tile, run), add: false);

    private void Differentiate(PairTile<T> tile, PairRun run, int gradient, bool ofStreamed, bool ofHeld)
    {
        var (products, shape) = (Products(tile, gradient, run), Shape(tile, run));
        var forms = tile.Scratch + layout.Forms;
        if (ofStreamed)
            coupling.Transpose(products, forms, Streamed(tile, path.Streamed.Gradient, run), shape, add: true);
        if (!ofHeld)
            return;
        coupling.FormsGradient(Streamed(tile, path.Streamed.Values, run), products, forms, shape);
        Scale(tile, forms);
        coupling.FormsAdjoint(forms, tile.Scratch + held.Gradient + (run.Held * held.Range.Irrep.Dim * tile.Stride), tile.Stride);
    }

    /// <summary>The linear forms of the channel that a run holds.</summary>
    private void Forms(PairTile<T> tile, PairRun run)
    {
        var forms = tile.Scratch + layout.Forms;
        coupling.Forms(tile.Scratch + held.Values + (run.Held * held.Range.Irrep.Dim * tile.Stride), forms, tile.Stride);
        Scale(tile, forms);
    }

    private void Scale(PairTile<T> tile, T* forms)
    {
        if (coefficient == T.One)
            return;
        var factor = coefficient;
        var lanes = TLanes.Broadcast(ref factor, 0);
        for (var i = 0; i < coupling.FormCount * tile.Stride; i += TLanes.Count)
            (TLanes.Load(ref *forms, i) * lanes).Store(ref *forms, i);
    }

    /// <summary>target = weights * source, or target += it, component by component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(PairTile<T> tile, int source, int target, bool add)
    {
        var weights = tile.Scratch + layout.Weights;
        var count = tile.Samples * path.Row;
        for (var component = 0; component < path.Path.Output.Dim; component++)
        {
            var from = tile.Scratch + source + (component * path.Plane);
            var to = tile.Scratch + target + (component * path.Plane);
            for (var i = 0; i < count; i += TLanes.Count)
                TLanes.MultiplyAdd(TLanes.Load(ref *weights, i), TLanes.Load(ref *from, i), add ? TLanes.Load(ref *to, i) : default).Store(ref *to, i);
        }
    }

    /// <summary>What the weights learn: the inner products of pairs and gradients over the components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WeightGradient(PairTile<T> tile)
    {
        var weights = tile.Scratch + layout.Weights;
        var pairs = tile.Scratch + layout.Weighted;
        var gradient = tile.Scratch + layout.Values;
        var count = tile.Samples * path.Row;
        for (var i = 0; i < count; i += TLanes.Count)
        {
            TLanes sum = default;
            for (var component = 0; component < path.Path.Output.Dim; component++)
                sum = TLanes.MultiplyAdd(TLanes.Load(ref *pairs, (component * path.Plane) + i), TLanes.Load(ref *gradient, (component * path.Plane) + i), sum);
            sum.Store(ref *weights, i);
        }
    }

    /// <summary>The weights of a run; a sample's lie channel by channel of the first factor. What is behind them becomes zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadWeights(PairTile<T> tile, PairRun run)
    {
        var target = tile.Scratch + layout.Weights;
        PairRows.ClearBehind(target, path, tile.Samples);
        if (weightsOfRun == 1)
        {
            tile.Weights.Load<TLanes>(path.Path.WeightOffset, run.Count, target, path.Row, tile.Samples);
            return;
        }

        for (var sample = 0; sample < tile.Samples; sample++, target += path.Row)
        {
            var source = tile.Weights[sample] + path.Path.WeightOffset + run.Held;
            for (var channel = 0; channel < run.Count; channel++)
                target[channel] = source[channel * weightsOfRun];
        }
    }

    /// <summary>The reverse of <see cref="LoadWeights"/> for their gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreWeightGradient(PairTile<T> tile, PairRun run)
    {
        var source = tile.Scratch + layout.Weights;
        if (weightsOfRun == 1)
        {
            tile.WeightGradient.Store<TLanes>(path.Path.WeightOffset, run.Count, source, path.Row, tile.Samples);
            return;
        }

        for (var sample = 0; sample < tile.Samples; sample++, source += path.Row)
        {
            var target = tile.WeightGradient[sample] + path.Path.WeightOffset + run.Held;
            for (var channel = 0; channel < run.Count; channel++)
                target[channel * weightsOfRun] = source[channel];
        }
    }

    private Planes<T> Streamed(PairTile<T> tile, int place, PairRun run) => new Planes<T>(tile.Scratch + place, path.Streamed.Plane, path.Streamed.Row).From(run.Streamed);

    private Planes<T> Products(PairTile<T> tile, int place, PairRun run) => new Planes<T>(tile.Scratch + place, path.Plane, path.Row).From(run.Channel);

    private TileShape Shape(PairTile<T> tile, PairRun run) => new(tile.Samples, tile.Stride, run.Count);
}
