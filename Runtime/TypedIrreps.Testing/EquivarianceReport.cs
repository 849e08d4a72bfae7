using System.Globalization;
using System.Text;

namespace TypedIrreps.Testing;

/// <summary>
/// How far a function is from being equivariant: for each block of its result, the largest difference between the result for
/// transformed features and the transformed result.
/// </summary>
public sealed class EquivarianceReport
{
    internal EquivarianceReport(Irreps output, int seed, IReadOnlyList<BlockReport> blocks) =>
        (Output, Seed, Blocks) = (output, seed, blocks);

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>The seed that the numbers were drawn from.</summary>
    public int Seed { get; }

    /// <summary>What was found in each block of the result that has components.</summary>
    public IReadOnlyList<BlockReport> Blocks { get; }

    /// <summary>The symmetries that were tried.</summary>
    public IEnumerable<Symmetry> Symmetries => Blocks.SelectMany(block => block.Errors.Keys).Distinct().Order();

    /// <summary>The worst error of all blocks and symmetries; zero where the result has no component.</summary>
    public double Worst => Blocks.Select(block => block.Worst.Value.Error).DefaultIfEmpty(0).Max();

    /// <summary>The worst error of all blocks under one symmetry; zero where the result has no component.</summary>
    /// <exception cref="ArgumentException">The symmetry was not tried.</exception>
    public double Under(Symmetry symmetry) => Blocks.Select(block => block.Errors.TryGetValue(symmetry, out var found)
        ? found.Error
        : throw new ArgumentException($"{symmetry} was not tried; tried were {string.Join(", ", Symmetries)}.", nameof(symmetry))).DefaultIfEmpty(0).Max();

    /// <summary>The blocks whose error is above a tolerance.</summary>
    public IEnumerable<BlockReport> Above(double tolerance) => Blocks.Where(block => !(block.Worst.Value.Error <= tolerance));

    /// <summary>Says so where a block is off by more than a tolerance.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="EquivarianceException">A block is; the message names it.</exception>
    public EquivarianceReport ThrowIfAbove(double tolerance) =>
        Above(tolerance).Any() ? throw new EquivarianceException(this, tolerance) : this;

    /// <summary>A table: a line for each block, a column for each symmetry.</summary>
    public override string ToString()
    {
        var symmetries = Symmetries.ToArray();
        string[][] rows =
        [
            ["irreps", "size", .. symmetries.Select(symmetry => symmetry.ToString().ToLowerInvariant())],
            .. Blocks.Select(block => (string[])
            [
                block.Irreps.ToString(),
                Number(block.Size),
                .. symmetries.Select(symmetry => Number(block.Errors[symmetry].Error)),
            ]),
        ];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
                text.Append("  ").Append(row[column].PadRight(rows.Max(cells => cells[column].Length)));
            while (text[^1] == ' ')
                text.Length--;
            text.Append('\n');
        }

        return text.ToString(0, text.Length - 1);
    }

    private static string Number(double value) => value.ToString("0.0E+0", CultureInfo.InvariantCulture);
}
