using System.Numerics;

namespace GenericCode;

/// <summary>
/// Generic mathematics: what needs no more than a sum and a multiple works for numbers, for features of any representation,
/// and for points, which move by displacements and by nothing else.
/// </summary>
public static class Motion
{
    /// <summary>Steps along a velocity: place + time * velocity.</summary>
    /// <param name="place">Where the motion begins.</param>
    /// <param name="velocity">What the place changes by in a unit of time.</param>
    /// <param name="time">The time.</param>
    public static TPlace Step<TPlace, TVelocity>(TPlace place, TVelocity velocity, double time)
        where TPlace : IAdditionOperators<TPlace, TVelocity, TPlace>
        where TVelocity : IMultiplyOperators<TVelocity, double, TVelocity> =>
        place + (velocity * time);

    /// <summary>What lies between two values: start at 0, end at 1.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="end">The second value.</param>
    /// <param name="time">A number, mostly from 0 to 1.</param>
    public static TPlace Between<TPlace, TDifference>(TPlace start, TPlace end, double time)
        where TPlace : IAdditionOperators<TPlace, TDifference, TPlace>, ISubtractionOperators<TPlace, TPlace, TDifference>
        where TDifference : IMultiplyOperators<TDifference, double, TDifference> =>
        Step(start, end - start, time);
}
