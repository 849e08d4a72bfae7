using System.Globalization;
using Xunit.Sdk;

namespace TypedIrreps.Golden;

/// <summary>Assertions against reference numbers.</summary>
public static class GoldenAssert
{
    /// <summary>Asserts that all numbers are close to a reference tensor of the same length.</summary>
    public static void Close(GoldenArray expected, ReadOnlySpan<double> actual, Tolerance tolerance, string what) =>
        Close(expected.Values, actual, tolerance, what, expected.Shape);

    /// <summary>Asserts that all numbers are close to reference numbers of the same count.</summary>
    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, Tolerance tolerance, string what) =>
        Close(expected, actual, tolerance, what, [expected.Length]);

    /// <summary>Asserts that all elements of a matrix are close to reference numbers, row by row.</summary>
    public static void Close(ReadOnlySpan<double> expected, double[,] actual, Tolerance tolerance, string what) =>
        Close(expected, actual.Cast<double>().ToArray(), tolerance, what, [actual.GetLength(0), actual.GetLength(1)]);

    private static void Close(
        ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, Tolerance tolerance, string what, long[] shape)
    {
        if (expected.Length != actual.Length)
            throw new XunitException($"{what}: {expected.Length} numbers were expected, there are {actual.Length}.");
        var (worst, worstExcess, failures) = (-1, 0.0, 0);
        for (var i = 0; i < expected.Length; i++)
        {
            var excess = tolerance.Excess(actual[i], expected[i]);
            if (excess > 0)
                failures++;
            if (excess > worstExcess)
                (worst, worstExcess) = (i, excess);
        }

        if (failures > 0)
        {
            throw new XunitException(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {failures} of {expected.Length} numbers are off by more than {tolerance.Atol:R} + {tolerance.Rtol:R}*|expected|; worst at [{Index(worst, shape)}]: expected {expected[worst]:R}, actual {actual[worst]:R}."));
        }
    }

    private static string Index(int flat, long[] shape)
    {
        var index = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
            (index[axis], flat) = (flat % shape[axis], (int)(flat / shape[axis]));
        return string.Join(",", index);
    }
}
