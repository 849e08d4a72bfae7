using System.Text.Json;

namespace TypedIrreps.Golden;

/// <summary>How far a number may lie from its reference: <c>|actual - expected| &lt;= Atol + Rtol * |expected|</c>.</summary>
public readonly record struct Tolerance(double Rtol, double Atol)
{
    /// <summary>Whether a number is close enough; NaN never is, an infinity only to itself.</summary>
    public bool Close(double actual, double expected) => Excess(actual, expected) <= 0;

    /// <summary>By how much the deviation exceeds what is allowed (negative when it does not).</summary>
    internal double Excess(double actual, double expected)
    {
        if (actual == expected)
            return double.NegativeInfinity;
        var excess = Math.Abs(actual - expected) - (Atol + (Rtol * Math.Abs(expected)));
        return double.IsNaN(excess) || !double.IsFinite(actual) || !double.IsFinite(expected) ? double.PositiveInfinity : excess;
    }

    internal static Tolerance Read(JsonElement element) =>
        new(element.GetProperty("rtol").GetDouble(), element.GetProperty("atol").GetDouble());
}
