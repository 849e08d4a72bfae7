using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>What the options of declarations may be: one source for diagnostics and exceptions.</summary>
public static partial class OptionRules
{
    /// <summary>What is wrong with a number that is added to squares; null if nothing is.</summary>
    public static string? AddedToSquares(double epsilon) =>
        epsilon >= 0 && !double.IsInfinity(epsilon) ? null : "what is added to squares is zero or a number above";

    /// <summary>What is wrong with the length that shorter ones count as, and are divided by; null if nothing is.</summary>
    public static string? ShortestLength(double epsilon) =>
        epsilon > 0 && !double.IsInfinity(epsilon) ? null : "lengths are divided by it, so it is a number above zero";

    /// <summary>What is wrong with a probability; null if nothing is.</summary>
    public static string? Probability(double probability) => probability is >= 0 and <= 1 ? null : "a probability is a number from 0 to 1";

    /// <summary>What is wrong with a number of polar angles; null if nothing is.</summary>
    /// <param name="resolution">The number; zero for <see cref="SphereGrid.ResolutionFor"/>.</param>
    /// <param name="lmax">The highest degree of the signals.</param>
    public static string? Resolution(int resolution, int lmax) =>
        resolution == 0 || (resolution % 2 == 0 && resolution / 2 > lmax)
            ? null
            : $"a grid for signals up to degree {lmax} has {2 * (lmax + 1L)} polar angles or more, an even number; zero chooses one";

    /// <summary>What is wrong with the most factors of a product; null if nothing is.</summary>
    public static string? Correlation(int factors) => factors is >= 1 and <= SymmetricTensorBasis.MaxDegree
        ? null
        : $"a product has 1 factor or more, and {Text(SymmetricTensorBasis.MaxDegree)} at most";

    /// <summary>What is wrong with the index of a block; null if nothing is.</summary>
    /// <param name="index">The index.</param>
    /// <param name="irreps">The representation that has the blocks.</param>
    public static string? Block(int index, Irreps irreps) => irreps is null
        ? throw new ArgumentNullException(nameof(irreps))
        : index >= 0 && index < irreps.Count ? null : $"the blocks of {irreps} have the indices 0 to {irreps.Count - 1}";

    /// <summary>What is wrong with a path of a tensor product; null if nothing is.</summary>
    /// <param name="text">The path, as <see cref="TensorProductInstruction.Parse"/> reads it.</param>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="output">The representation of the result.</param>
    public static string? Instruction(string text, Irreps left, Irreps right, Irreps output) =>
        TensorProductInstruction.TryParse(text, out var instruction, out var problem) ? instruction.Problem(left, right, output) : problem;

    /// <summary>A number, as messages write it.</summary>
    internal static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
