using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace NBody.Plots;

/// <summary>Ticks of an axis that shows the decimal logarithm of positive numbers.</summary>
internal static class LogTicks
{
    /// <summary>Labels 1, 2 and 5 times the powers of ten within the range, and marks the other digits.</summary>
    /// <param name="lowest">Lower end, itself and not its logarithm.</param>
    /// <param name="highest">Upper end.</param>
    public static ITickGenerator Between(double lowest, double highest)
    {
        // Over many decades the powers of ten alone are crowded enough.
        var wide = Math.Log10(highest / lowest) > 4;
        var ticks = new NumericManual();
        for (var decade = (int)Math.Floor(Math.Log10(lowest)); decade <= Math.Ceiling(Math.Log10(highest)); decade++)
        {
            for (var digit = 1; digit <= 9; digit++)
            {
                var value = digit * Math.Pow(10, decade);
                if (value < lowest || value > highest)
                    continue;
                if (digit == 1 || (!wide && digit is (2 or 5)))
                    ticks.AddMajor(Math.Log10(value), value.ToString("0.##########", CultureInfo.InvariantCulture));
                else
                    ticks.AddMinor(Math.Log10(value));
            }
        }

        return ticks;
    }
}
