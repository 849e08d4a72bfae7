using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Positions in space, a tensor [count, 3]. A position is no vector: it moves with the origin, so the only things to
/// do with one are to subtract another or to add a displacement. Coordinates where a 1o feature is due do not compile.
/// </summary>
public readonly struct Point
{
    /// <summary>Declares that a tensor [count, 3] holds positions.</summary>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Point(Tensor coordinates)
    {
        Check.Features(coordinates, Displacement.Signature, nameof(coordinates));
        Coordinates = coordinates;
    }

    /// <summary>The coordinates, [count, 3].</summary>
    public Tensor Coordinates { get; }

    /// <summary>The number of positions.</summary>
    public long Count => Coordinates.shape[0];

    /// <summary>The vector from one position to another.</summary>
    public static Steerable<Displacement> operator -(Point end, Point start) =>
        new(end.Coordinates.sub(start.Coordinates), FeatureLayout.ComponentsInnermost);

    /// <summary>The position moved by a vector.</summary>
    public static Point operator +(Point point, Steerable<Displacement> displacement) =>
        new(point.Coordinates.add(displacement.Tensor));

    /// <summary>The position moved back by a vector.</summary>
    public static Point operator -(Point point, Steerable<Displacement> displacement) =>
        new(point.Coordinates.sub(displacement.Tensor));
}
