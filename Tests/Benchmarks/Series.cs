using System.Globalization;

namespace TypedIrreps.Benchmarks;

/// <summary>Numbers that were measured, in the order of their measurement.</summary>
internal sealed class Series
{
    private readonly List<double> values = [];

    /// <summary>The middle one.</summary>
    public double Median => values.Order().ElementAt(values.Count / 2);

    /// <summary>What nine of ten exceed: what a machine without other work would take.</summary>
    public double Fast => values.Order().ElementAt(values.Count / 10);

    /// <summary>Both.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:F2} ({Fast:F2})");

    /// <summary>Adds a number.</summary>
    public void Add(double value) => values.Add(value);

    /// <summary>Adds the milliseconds of a span of time.</summary>
    public void Add(TimeSpan time) => Add(time.TotalMilliseconds);
}
