using System.Numerics;
using System.Runtime.Intrinsics;

namespace NBody.Simulation;

/// <summary>
/// One number of each of <see cref="Count"/> trajectories that advance together. Every operation is the IEEE 754 one in
/// each lane, never contracted, so the width does not change a bit of any trajectory.
/// </summary>
internal interface ILanes<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Broadcast(double value);

    static abstract TSelf Load(ReadOnlySpan<double> lanes);

    void Store(Span<double> lanes);

    static abstract TSelf Sqrt(TSelf x);

    /// <summary>Bounds x to [-limit, limit]; NaN stays NaN.</summary>
    static abstract TSelf Clip(TSelf x, TSelf limit);
}

/// <summary>A single trajectory: the reference for the wider lanes, and what serves the remainder.</summary>
internal readonly struct ScalarLane(double value) : ILanes<ScalarLane>
{
    private readonly double value = value;

    public static int Count => 1;

    public static ScalarLane Broadcast(double value) => new(value);

    public static ScalarLane Load(ReadOnlySpan<double> lanes) => new(lanes[0]);

    public void Store(Span<double> lanes) => lanes[0] = value;

    public static ScalarLane Sqrt(ScalarLane x) => new(Math.Sqrt(x.value));

    public static ScalarLane Clip(ScalarLane x, ScalarLane limit) =>
        x.value > limit.value ? limit : x.value < -limit.value ? new(-limit.value) : x;

    public static ScalarLane operator +(ScalarLane a, ScalarLane b) => new(a.value + b.value);

    public static ScalarLane operator -(ScalarLane a, ScalarLane b) => new(a.value - b.value);

    public static ScalarLane operator *(ScalarLane a, ScalarLane b) => new(a.value * b.value);

    public static ScalarLane operator /(ScalarLane a, ScalarLane b) => new(a.value / b.value);
}

/// <summary>Four trajectories in one 256-bit register.</summary>
internal readonly struct QuadLanes(Vector256<double> value) : ILanes<QuadLanes>
{
    private readonly Vector256<double> value = value;

    public static int Count => 4;

    public static QuadLanes Broadcast(double value) => new(Vector256.Create(value));

    public static QuadLanes Load(ReadOnlySpan<double> lanes) => new(Vector256.Create(lanes));

    public void Store(Span<double> lanes) => value.CopyTo(lanes);

    public static QuadLanes Sqrt(QuadLanes x) => new(Vector256.Sqrt(x.value));

    public static QuadLanes Clip(QuadLanes x, QuadLanes limit)
    {
        var upper = Vector256.ConditionalSelect(Vector256.GreaterThan(x.value, limit.value), limit.value, x.value);
        return new(Vector256.ConditionalSelect(Vector256.LessThan(upper, -limit.value), -limit.value, upper));
    }

    public static QuadLanes operator +(QuadLanes a, QuadLanes b) => new(a.value + b.value);

    public static QuadLanes operator -(QuadLanes a, QuadLanes b) => new(a.value - b.value);

    public static QuadLanes operator *(QuadLanes a, QuadLanes b) => new(a.value * b.value);

    public static QuadLanes operator /(QuadLanes a, QuadLanes b) => new(a.value / b.value);
}
