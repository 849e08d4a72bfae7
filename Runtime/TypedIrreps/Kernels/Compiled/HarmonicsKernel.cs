using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TypedIrreps.Kernels;

/// <summary>Spherical harmonics of many vectors, a register of them at a time; with the first derivative and the second.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class HarmonicsKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A kernel for the widest registers that this processor has.</summary>
    public static HarmonicsKernel<T> For(HarmonicsTable table) =>
        Vector512.IsHardwareAccelerated ? new HarmonicsKernel<Lanes512<T>, T>(table)
        : Vector256.IsHardwareAccelerated ? new HarmonicsKernel<Lanes256<T>, T>(table)
        : new HarmonicsKernel<Lanes128<T>, T>(table);

    /// <summary>The harmonics.</summary>
    /// <param name="vectors">[count, 3].</param>
    /// <param name="harmonics">[count, Dim].</param>
    /// <param name="count">The number of vectors.</param>
    public abstract void Forward(T* vectors, T* harmonics, int count);

    /// <summary>The gradient of the vectors.</summary>
    /// <param name="vectors">[count, 3].</param>
    /// <param name="gradient">That of the harmonics, [count, Dim].</param>
    /// <param name="into">That of the vectors, [count, 3].</param>
    /// <param name="count">The number of vectors.</param>
    public abstract void Backward(T* vectors, T* gradient, T* into, int count);

    /// <summary>The derivative of <see cref="Backward"/>: both by the vectors and by the gradient it takes.</summary>
    /// <param name="vectors">[count, 3].</param>
    /// <param name="gradient">That of the harmonics, [count, Dim].</param>
    /// <param name="direction">The gradient of what <see cref="Backward"/> gives, [count, 3].</param>
    /// <param name="ofVectors">The gradient by the vectors, [count, 3].</param>
    /// <param name="ofGradient">The gradient by the gradient, [count, Dim].</param>
    /// <param name="count">The number of vectors.</param>
    public abstract void BackwardTwice(T* vectors, T* gradient, T* direction, T* ofVectors, T* ofGradient, int count);
}

/// <summary>The kernel for registers of one width.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class HarmonicsKernel<TLanes, T>(HarmonicsTable table) : HarmonicsKernel<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Shorter vectors have no direction: they are divided by this, and their derivatives are zero.
    private const double MinLength = 1e-12;

    // Enough vectors for a thread to be worth its start.
    private const int Batch = 1024;

    private readonly T[] coefficients = [.. table.Steps.SelectMany(step => step.Terms).Select(term => T.CreateTruncating(term.Coefficient))];
    private readonly int[] terms = [.. table.Steps.Select(step => step.Terms.Length)];
    private readonly (int Source, int Axis)[] sources = [.. table.Steps.SelectMany(step => step.Terms).Select(term => (term.Source, term.Axis))];

    public override void Forward(T* vectors, T* harmonics, int count) => ForRegisters(count, [SkipLocalsInit] (first, length) =>
    {
        var y = stackalloc T[table.ComponentCount * TLanes.Count];
        var v = stackalloc T[3 * TLanes.Count];
        LoadVectors(vectors + (3 * first), length, v);
        Direction(v);
        Harmonics(v, y);
        StoreRows(y, harmonics + (first * table.Dim), length);
    });

    public override void Backward(T* vectors, T* gradient, T* into, int count) => ForRegisters(count, [SkipLocalsInit] (first, length) =>
    {
        var y = stackalloc T[table.ComponentCount * TLanes.Count];
        var g = stackalloc T[table.ComponentCount * TLanes.Count];
        var v = stackalloc T[3 * TLanes.Count];
        LoadVectors(vectors + (3 * first), length, v);
        LoadRows(gradient + (first * table.Dim), length, g);
        var length1 = Direction(v);
        Harmonics(v, y);
        var result = new Vectors(Inner(g, y, 0), Inner(g, y, 1), Inner(g, y, 2));
        if (table.Normalizes)
            result = OfDirection(result, new Vectors(v), length1);
        StoreVectors(result, into + (3 * first), length);
    });

    public override void BackwardTwice(T* vectors, T* gradient, T* direction, T* ofVectors, T* ofGradient, int count) => ForRegisters(count, [SkipLocalsInit] (first, length) =>
    {
        var y = stackalloc T[table.ComponentCount * TLanes.Count];
        var g = stackalloc T[table.ComponentCount * TLanes.Count];
        var v = stackalloc T[3 * TLanes.Count];
        var u = stackalloc T[3 * TLanes.Count];
        var tangent = stackalloc T[table.ComponentCount * TLanes.Count];
        LoadVectors(vectors + (3 * first), length, v);
        LoadVectors(direction + (3 * first), length, u);
        LoadRows(gradient + (first * table.Dim), length, g);
        var r = Direction(v);
        Harmonics(v, y);

        // Along u the direction changes by d', the harmonics by Y', and their gradient's inner products accordingly.
        var (d, along) = (new Vectors(v), new Vectors(u));
        var change = table.Normalizes ? OfDirection(along, d, r) : along;
        Tangents(y, change, tangent);
        StoreRows(tangent, ofGradient + (first * table.Dim), length);
        var second = new Vectors(Inner(g, tangent, 0), Inner(g, tangent, 1), Inner(g, tangent, 2));
        if (table.Normalizes)
        {
            var slope = new Vectors(Inner(g, y, 0), Inner(g, y, 1), Inner(g, y, 2));
            second = Second(second, slope, d, along, change, r);
        }

        StoreVectors(second, ofVectors + (3 * first), length);
    });

    /// <summary>Divides vectors by their lengths; gives the lengths, infinite for those that are too short.</summary>
    private TLanes Direction(T* v)
    {
        if (!table.Normalizes)
            return default;
        var vectors = new Vectors(v);
        var length = TLanes.Sqrt(vectors.Dot(vectors));
        var divisor = TLanes.Max(length, TLanes.Of(MinLength));
        vectors.Times(TLanes.Of(1) / divisor).Store(v);
        return TLanes.WhereGreater(length, TLanes.Of(MinLength), length, TLanes.Of(double.PositiveInfinity));
    }

    /// <summary>(w - d (d.w)) / r: what a change of a vector makes of its direction, and what a gradient of the direction is by the vector.</summary>
    private static Vectors OfDirection(Vectors w, Vectors d, TLanes r) => w.Minus(d.Times(d.Dot(w))).Times(TLanes.Of(1) / r);

    /// <summary>The change along u of (s - d (d.s)) / r, where s is the gradient by the direction.</summary>
    private static Vectors Second(Vectors secondSlope, Vectors slope, Vectors d, Vectors u, Vectors change, TLanes r)
    {
        var inverse = TLanes.Of(1) / r;
        var inner = d.Dot(slope);
        var changed = secondSlope.Minus(change.Times(inner)).Minus(d.Times(change.Dot(slope) + d.Dot(secondSlope)));
        return changed.Times(inverse).Minus(OfDirection(slope, d, r).Times(d.Dot(u) * inverse));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Harmonics(T* v, T* y)
    {
        TLanes.Of(table.Constant).Store(ref *y, 0);
        var term = 0;
        for (var step = 0; step < terms.Length; step++)
        {
            TLanes sum = default;
            for (var end = term + terms[step]; term < end; term++)
            {
                var (source, axis) = sources[term];
                var factor = TLanes.Load(ref *y, source * TLanes.Count) * TLanes.Load(ref *v, axis * TLanes.Count);
                sum = TLanes.MultiplyAdd(TLanes.Broadcast(ref coefficients[term], 0), factor, sum);
            }

            sum.Store(ref *y, (step + 1) * TLanes.Count);
        }
    }

    /// <summary>The change of the harmonics where the vector changes: sum_j dY/dx_j x'_j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tangents(T* y, Vectors change, T* tangents)
    {
        var c = stackalloc T[3 * TLanes.Count];
        change.Store(c);
        default(TLanes).Store(ref *tangents, 0);
        var term = 0;
        for (var step = 0; step < terms.Length; step++)
        {
            TLanes sum = default;
            for (var end = term + terms[step]; term < end; term++)
            {
                var (source, axis) = sources[term];
                var factor = TLanes.Load(ref *y, source * TLanes.Count) * TLanes.Load(ref *c, axis * TLanes.Count);
                sum = TLanes.MultiplyAdd(TLanes.Broadcast(ref coefficients[term], 0), factor, sum);
            }

            (sum * TLanes.Of(table.Steps[step].Degree)).Store(ref *tangents, (step + 1) * TLanes.Count);
        }
    }

    /// <summary>sum_k g_k dY_k/dx_j for one axis, where the derivative is made of the given components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TLanes Inner(T* g, T* components, int axis)
    {
        TLanes total = default;
        var term = 0;
        for (var step = 0; step < terms.Length; step++)
        {
            TLanes sum = default;
            for (var end = term + terms[step]; term < end; term++)
            {
                if (sources[term].Axis == axis)
                    sum = TLanes.MultiplyAdd(TLanes.Broadcast(ref coefficients[term], 0), TLanes.Load(ref *components, sources[term].Source * TLanes.Count), sum);
            }

            total = TLanes.MultiplyAdd(sum * TLanes.Of(table.Steps[step].Degree), TLanes.Load(ref *g, (step + 1) * TLanes.Count), total);
        }

        return total;
    }

    private static void LoadVectors(T* rows, int length, T* v)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            for (var i = 0; i < TLanes.Count; i++)
                v[(axis * TLanes.Count) + i] = i < length ? rows[(3 * i) + axis] : T.One;
        }
    }

    private static void StoreVectors(Vectors vectors, T* rows, int length)
    {
        var v = stackalloc T[3 * TLanes.Count];
        vectors.Store(v);
        for (var i = 0; i < length; i++)
        {
            for (var axis = 0; axis < 3; axis++)
                rows[(3 * i) + axis] = v[(axis * TLanes.Count) + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreRows(T* y, T* rows, int length)
    {
        foreach (var degree in table.Degrees)
        {
            for (var component = degree * degree; component < (degree + 1) * (degree + 1); component++, rows++)
            {
                for (var i = 0; i < length; i++)
                    rows[(nint)i * table.Dim] = y[(component * TLanes.Count) + i];
            }
        }
    }

    /// <summary>The rows of a gradient, those of repeated degrees added up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadRows(T* rows, int length, T* g)
    {
        new Span<T>(g, table.ComponentCount * TLanes.Count).Clear();
        foreach (var degree in table.Degrees)
        {
            for (var component = degree * degree; component < (degree + 1) * (degree + 1); component++, rows++)
            {
                for (var i = 0; i < length; i++)
                    g[(component * TLanes.Count) + i] += rows[(nint)i * table.Dim];
            }
        }
    }

    private static void ForRegisters(int count, Action<nint, int> body) => TorchThreads.For((count + Batch - 1) / Batch, batch =>
    {
        var end = Math.Min(count, (batch + 1) * Batch);
        for (var first = batch * Batch; first < end; first += TLanes.Count)
            body(first, Math.Min(TLanes.Count, end - first));
    });

    /// <summary>A register of vectors.</summary>
    private readonly struct Vectors(TLanes x, TLanes y, TLanes z)
    {
        public Vectors(T* v)
            : this(TLanes.Load(ref *v, 0), TLanes.Load(ref *v, TLanes.Count), TLanes.Load(ref *v, 2 * TLanes.Count))
        {
        }

        private TLanes X { get; } = x;

        private TLanes Y { get; } = y;

        private TLanes Z { get; } = z;

        public TLanes Dot(Vectors other) => TLanes.MultiplyAdd(X, other.X, TLanes.MultiplyAdd(Y, other.Y, Z * other.Z));

        public Vectors Times(TLanes factor) => new(X * factor, Y * factor, Z * factor);

        public Vectors Minus(Vectors other) => new(X - other.X, Y - other.Y, Z - other.Z);

        public void Store(T* v)
        {
            X.Store(ref *v, 0);
            Y.Store(ref *v, TLanes.Count);
            Z.Store(ref *v, 2 * TLanes.Count);
        }
    }
}
