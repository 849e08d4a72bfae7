using System.Numerics;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Positions in space, a tensor [count, 3]. A position is no vector: it moves with the origin, so the only things to
/// do with one are to subtract another or to add a displacement. Coordinates where a 1o feature is due do not compile.
/// Points are an affine space over the displacements, and generic code sees that by the interfaces of generic mathematics.
/// </summary>
public readonly struct Point
    : ISubtractionOperators<Point, Point, Steerable<Displacement>>,
        IAdditionOperators<Point, Steerable<Displacement>, Point>,
        ISubtractionOperators<Point, Steerable<Displacement>, Point>
{
    private readonly Tensor? coordinates;

    /// <summary>Declares that a tensor [count, 3] holds positions.</summary>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Point(Tensor coordinates)
    {
        Check.Features(coordinates, Displacement.Signature, nameof(coordinates));
        this.coordinates = coordinates;
    }

    /// <summary>The coordinates, [count, 3].</summary>
    /// <exception cref="InvalidOperationException">The point is a default value.</exception>
    public Tensor Coordinates => coordinates ?? throw new InvalidOperationException("This Point was never assigned a tensor.");

    /// <summary>The number of positions.</summary>
    public long Count => Coordinates.shape[0];

    /// <summary>The vector from the right position to the left one.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Steerable<Displacement> operator -(Point left, Point right)
    {
        Check.Matches(right.Coordinates, left.Coordinates, nameof(right), nameof(left));
        return new(left.Coordinates.sub(right.Coordinates), FeatureLayout.ComponentsInnermost);
    }

    /// <summary>The position moved by a vector.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Point operator +(Point left, Steerable<Displacement> right)
    {
        Check.Matches(right.Data, left.Coordinates, nameof(right), nameof(left));
        return new(left.Coordinates.Plus(right.Tensor));
    }

    /// <summary>The position moved back by a vector.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Point operator -(Point left, Steerable<Displacement> right)
    {
        Check.Matches(right.Data, left.Coordinates, nameof(right), nameof(left));
        return new(left.Coordinates.sub(right.Tensor));
    }
}
