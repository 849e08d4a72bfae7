namespace TypedIrreps.Validation;

// Functions of blocks.
public static partial class OptionRules
{
    /// <summary>What is wrong with a number of functions; null if nothing is.</summary>
    /// <param name="count">The number of functions; zero for the usual ones.</param>
    /// <param name="irreps">The representation that they are applied to.</param>
    public static string? BlockFunctions(int count, Irreps irreps) => irreps is null
        ? throw new ArgumentNullException(nameof(irreps))
        : count == 0 || count == irreps.Count ? null : $"{irreps} has {Text(irreps.Count)} block{(irreps.Count == 1 ? "" : "s")}, each with a function";

    /// <summary>What is wrong with the function of a block of scalars; null if nothing is.</summary>
    /// <param name="function">The function.</param>
    /// <param name="block">The block.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function.</exception>
    public static string? BlockFunction(ActivationFunction function, MulIrrep block) =>
        function.ParityOf() is null && block.Multiplicity > 0 && block.Irrep is { Degree: 0, IsScalar: false }
            ? $"the pseudoscalars {block} need an odd or an even function, or else the result would have no parity"
            : null;

    /// <summary>
    /// What is wrong with a function of pseudoscalars beside those of others; null if nothing is. A declared layer says by one type what
    /// becomes of them all: the same, or <see cref="DerivedIrreps.EvenScalars"/>.
    /// </summary>
    /// <param name="functions">The function of each block.</param>
    /// <param name="irreps">The representation that they are applied to.</param>
    /// <param name="index">The block.</param>
    public static string? SameParity(IReadOnlyList<ActivationFunction> functions, Irreps irreps, int index)
    {
        if (functions is null)
            throw new ArgumentNullException(nameof(functions));
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        if (!IsPseudoscalar(index))
            return null;
        var first = Enumerable.Range(0, index + 1).First(IsPseudoscalar);
        return functions[first].ParityOf() == functions[index].ParityOf()
            ? null
            : $"{functions[first]} makes the pseudoscalars {irreps[first]} {(functions[first].ParityOf() == Parity.Even ? "even" : "odd")} ones; all of a declaration become the same";

        bool IsPseudoscalar(int block) => irreps[block] is { Multiplicity: > 0, Irrep: { Degree: 0, IsScalar: false } };
    }
}
