using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>Harmonics compiled for registers of one width.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class CompiledHarmonics<TLanes, T> : CompiledHarmonics<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // What a thread works on at a time stays in the first-level cache up to middle degrees.
    private const int TileBytes = 256;
    private const int TilesWorthAThread = 8;
    private const int Axes = 3;

    private readonly HarmonicsRecursion recursion;
    private readonly int samples = TileBytes / sizeof(T);
    private readonly Step[] steps;
    private readonly DegreeRun[] runs;
    private readonly T constant;
    private readonly int planes;
    private readonly ScratchPool<T> scratch;

    public CompiledHarmonics(HarmonicsRecursion recursion)
    {
        this.recursion = recursion;
        constant = T.CreateChecked(recursion.Constant);

        // Degree 0 is its constant, which is no factor of degree 1.
        steps = [.. recursion.Steps.Select((step, i) => new Step(step, samples, i == 0 ? 1 / recursion.Constant : 1))];
        runs = [.. DegreeRun.Of(recursion.Degrees)];
        planes = Start(recursion.LMax + 1);
        scratch = new ScratchPool<T>(((1 + (3 * Axes)) * samples) + (5 * planes));
    }

    public override void Values(int count, VectorSource<T> vectors, bool normalize, T* result) => ForEachTile(count, tile =>
    {
        var memory = scratch.Take();
        var place = new Places(memory.Start, samples, planes);
        Load(vectors, place.Vectors, place.Inverse, tile, normalize);
        Recur(place.Vectors, place.Harmonics);
        Store(place.Harmonics, result, tile);
        scratch.Return(memory);
    });

    public override void Gradient(int count, VectorSource<T> vectors, T* gradient, bool normalize, T* result) => ForEachTile(count, tile =>
    {
        var memory = scratch.Take();
        var place = new Places(memory.Start, samples, planes);
        Load(vectors, place.Vectors, place.Inverse, tile, normalize);
        Recur(place.Vectors, place.Harmonics);
        LoadGradient(gradient, place, place.OfHarmonics, tile);
        Clear(place.Result, Axes * samples);
        for (var l = recursion.LMax; l > 0; l--)
        {
            var upper = place.OfHarmonics + Start(l);
            var lower = Start(l - 1);
            steps[l - 1].ByVector.Add(place.Harmonics + lower, upper, place.Result);
            steps[l - 1].ByLower.Add(place.Vectors, upper, place.OfHarmonics + lower);
        }

        StoreVectors(place, result, tile, normalize);
        scratch.Return(memory);
    });

    public override void Second(int count, T* vectors, T* change, T* gradient, T* tangent, T* tangentGradient) => ForEachTile(count, tile =>
    {
        var memory = scratch.Take();
        var place = new Places(memory.Start, samples, planes);
        Load(new VectorSource<T>(vectors), place.Vectors, place.Inverse, tile, normalize: false);
        Load(new VectorSource<T>(change), place.Change, place.Inverse, tile, normalize: false);
        Recur(place.Vectors, place.Harmonics);
        Clear(place.Tangents, planes);
        for (var l = 1; l <= recursion.LMax; l++)
        {
            steps[l - 1].Forward.Add(place.Tangents + Start(l - 1), place.Vectors, place.Tangents + Start(l));
            steps[l - 1].Forward.Add(place.Harmonics + Start(l - 1), place.Change, place.Tangents + Start(l));
        }

        Store(place.Tangents, tangent, tile);
        LoadGradient(gradient, place, place.OfTangents, tile);
        Clear(place.OfHarmonics, planes);
        Clear(place.Result, Axes * samples);
        for (var l = recursion.LMax; l > 0; l--)
        {
            var (step, lower) = (steps[l - 1], Start(l - 1));
            var ofTangents = place.OfTangents + Start(l);
            var ofHarmonics = place.OfHarmonics + Start(l);
            step.ByVector.Add(place.Tangents + lower, ofTangents, place.Result);
            step.ByVector.Add(place.Harmonics + lower, ofHarmonics, place.Result);
            step.ByLower.Add(place.Vectors, ofHarmonics, place.OfHarmonics + lower);
            step.ByLower.Add(place.Change, ofTangents, place.OfHarmonics + lower);
            step.ByLower.Add(place.Vectors, ofTangents, place.OfTangents + lower);
        }

        StoreVectors(place, tangentGradient, tile, normalize: false);
        scratch.Return(memory);
    });

    private void ForEachTile(int count, Action<Tile> body)
    {
        var tiles = Tile.Count(count, samples);
        var groups = Tile.Count(tiles, TilesWorthAThread);
        KernelThreads.For(groups, group =>
        {
            var end = Math.Min(tiles, (group + 1) * TilesWorthAThread);
            for (var tile = group * TilesWorthAThread; tile < end; tile++)
                body(Tile.Of(tile, count, samples));
        });
    }

    /// <summary>Where the planes of a degree begin.</summary>
    private int Start(int l) => l * l * samples;

    private void Recur(T* vectors, T* harmonics)
    {
        new Span<T>(harmonics, samples).Fill(constant);
        Clear(harmonics + samples, planes - samples);
        for (var l = 1; l <= recursion.LMax; l++)
            steps[l - 1].Forward.Add(harmonics + Start(l - 1), vectors, harmonics + Start(l));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(VectorSource<T> vectors, T* target, T* inverse, Tile tile, bool normalize)
    {
        // The smallest length that has a direction, and what shorter ones are multiplied by.
        var (shortest, large) = (T.CreateChecked(1e-24), T.CreateChecked(1e12));
        for (var sample = 0; sample < tile.Samples; sample++)
        {
            var vector = tile.First + sample;
            T x = vectors[vector, 0], y = vectors[vector, 1], z = vectors[vector, 2];
            var factor = T.One;
            if (normalize)
            {
                var square = (x * x) + (y * y) + (z * z);
                var isLong = square > shortest;
                inverse[sample] = isLong ? T.One / T.Sqrt(square) : T.Zero;
                factor = isLong ? inverse[sample] : large;
            }

            target[sample] = x * factor;
            target[samples + sample] = y * factor;
            target[(2 * samples) + sample] = z * factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreVectors(Places place, T* result, Tile tile, bool normalize)
    {
        var target = result + (tile.First * Axes);
        var x = place.Vectors;
        var g = place.Result;
        for (var sample = 0; sample < tile.Samples; sample++, target += Axes)
        {
            var (along, factor) = (T.Zero, T.One);
            if (normalize)
            {
                for (var axis = 0; axis < Axes; axis++)
                    along += g[(axis * samples) + sample] * x[(axis * samples) + sample];
                factor = place.Inverse[sample];
            }

            for (var axis = 0; axis < Axes; axis++)
                target[axis] = factor == T.Zero ? T.Zero : factor * (g[(axis * samples) + sample] - (along * x[(axis * samples) + sample]));
        }
    }

    private void Store(T* harmonics, T* result, Tile tile)
    {
        var target = result + (tile.First * recursion.Dim);
        foreach (var run in runs)
            Transposition.ToRows(harmonics + Start(run.First), samples, target + run.Offset, recursion.Dim, run.Components, tile.Samples);
    }

    /// <summary>Brings the gradient into place; a degree that occurs several times has the sum of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadGradient(T* gradient, Places place, T* planes, Tile tile)
    {
        var source = gradient + (tile.First * recursion.Dim);
        if (runs.Length == 1 && runs[0].First == 0)
        {
            Transposition.ToPlanes(source, recursion.Dim, planes, samples, runs[0].Components, tile.Samples);
            return;
        }

        Clear(planes, this.planes);
        foreach (var run in runs)
        {
            Transposition.ToPlanes(source + run.Offset, recursion.Dim, place.Loaded, samples, run.Components, tile.Samples);
            var target = planes + Start(run.First);
            for (var i = 0; i < run.Components * samples; i += TLanes.Count)
                (TLanes.Load(ref *target, i) + TLanes.Load(ref *place.Loaded, i)).Store(ref *target, i);
        }
    }

    private static void Clear(T* start, int count) => new Span<T>(start, count).Clear();

    /// <summary>A step of the recursion, and its adjoints.</summary>
    private sealed class Step(HarmonicsTerm[] terms, int samples, double scale)
    {
        public HarmonicsTable<TLanes, T> Forward { get; } = new(terms.Select(term => (term.Lower, term.Axis, term.Upper, scale * term.Coefficient)), samples);

        public HarmonicsTable<TLanes, T> ByVector { get; } = new(terms.Select(term => (term.Lower, term.Upper, term.Axis, scale * term.Coefficient)), samples);

        public HarmonicsTable<TLanes, T> ByLower { get; } = new(terms.Select(term => (term.Axis, term.Upper, term.Lower, scale * term.Coefficient)), samples);
    }

    /// <summary>Where everything lies in a thread's memory.</summary>
    private readonly struct Places(T* start, int samples, int planes)
    {
        public T* Inverse { get; } = start;

        public T* Vectors { get; } = start + samples;

        public T* Change { get; } = start + ((1 + Axes) * samples);

        public T* Result { get; } = start + ((1 + (2 * Axes)) * samples);

        public T* Harmonics { get; } = start + ((1 + (3 * Axes)) * samples);

        public T* Tangents { get; } = start + ((1 + (3 * Axes)) * samples) + planes;

        public T* OfHarmonics { get; } = start + ((1 + (3 * Axes)) * samples) + (2 * planes);

        public T* OfTangents { get; } = start + ((1 + (3 * Axes)) * samples) + (3 * planes);

        public T* Loaded { get; } = start + ((1 + (3 * Axes)) * samples) + (4 * planes);
    }
}
