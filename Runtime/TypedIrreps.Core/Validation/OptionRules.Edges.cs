namespace TypedIrreps.Validation;

// Layers over edges.
public static partial class OptionRules
{
    /// <summary>What is wrong with a cutoff; null if nothing is.</summary>
    public static string? Cutoff(double length) => IsPositive(length) ? null : "a cutoff is a finite length above zero";

    /// <summary>What is wrong with the power of an envelope; null if nothing is.</summary>
    public static string? Envelope(int power) => power >= 0 ? null : "the power of an envelope is a number above zero, or zero for none";

    /// <summary>What is wrong with a number of functions; null if nothing is.</summary>
    public static string? FunctionCount(int count) => count > 0 ? null : "a basis has 1 function or more";

    /// <summary>What is wrong with a number of units; null if nothing is.</summary>
    public static string? Units(int count) => count > 0 ? null : "a layer of a network has 1 unit or more";

    /// <summary>What is wrong with a mean number of edges; null if nothing is.</summary>
    public static string? MeanDegree(double degree) => IsPositive(degree) ? null : "sums are divided by its root, so it is a finite number above zero";

    /// <summary>What is wrong with a variance; null if nothing is.</summary>
    public static string? Variance(double variance) => IsPositive(variance) ? null : "a variance is a finite number above zero";

    /// <summary>What is wrong with a highest order; null if nothing is.</summary>
    public static string? Order(int order) => order >= 0 ? null : "the highest order that is mixed is 0 or more";

    // Written so that NaN fails.
    private static bool IsPositive(double number) => number is > 0 and < double.PositiveInfinity;
}
