using NBody.Models;

namespace NBody.Comparison;

/// <summary>
/// The systems that Brandstetter et al. (2022, arXiv:2110.02905) compare on charged particles, in the order of their table, and
/// the linear baseline of Satorras et al. (2021, arXiv:2102.09844), whose figures and settings the first six are.
/// </summary>
/// <remarks>
/// All were trained on 3,000 trajectories in batches of 100, with Adam and a weight decay of 1e-12. A rate that a paper does not
/// state is that of SEGNN. The rows without an error are not in the paper; their rates are ours.
/// </remarks>
internal static class TableRows
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<TableRow> All { get; } =
    [
        new("linear", "Linear", "2102.09844", ModelChoice.Linear, .0819, 1e-3, "x + t v"),
        new("se3-transformer", "SE(3)-Transformer", "2006.10503", ModelChoice.Se3Transformer, .0244, 5e-3, "4 layers, 16 of degrees 0-2"),
        new("tfn", "TFN", "1802.08219", ModelChoice.TensorField, .0155, 1e-3, "4 layers, 32 of degrees 0-1"),
        new("nmp", "NMP (GNN)", "1704.01212", ModelChoice.Gnn, .0107, 1e-3, "4 layers, 64"),
        new("radial-field", "Radial Field", "1910.00753", ModelChoice.RadialField, .0104, 2e-4, "4 layers, 64"),
        new("egnn", "EGNN", "2102.09844", ModelChoice.Egnn, .0070, 5e-4, "4 layers, 64"),
        new("seconv-linear", "SE linear", "2110.02905", ModelChoice.SeconvLinear, .0116, 5e-4, "4 layers, 40 of degrees 0-1"),
        new("seconv", "SE non-linear", "2110.02905", ModelChoice.SeconvNonlinear, .0060, 5e-4, "4 layers, 32 of degrees 0-1"),
        new("segnn-g", "SEGNN_G", "2110.02905", ModelChoice.Paper, .0056, 5e-4, "4 layers, 32 of degrees 0-1") { NodeAttributes = NodeAttributes.Geometry },
        new("segnn-gp", "SEGNN_G+P", "2110.02905", ModelChoice.Paper, .0043, 5e-4, "4 layers, 32 of degrees 0-1"),
        new("nequip", "NequIP", "2101.03164", ModelChoice.Nequip, null, 1e-3, "4 layers, 32 of degrees 0-1"),
        new("painn", "PaiNN", "2102.03150", ModelChoice.Painn, null, 5e-4, "4 layers, 64 of degrees 0-1"),
        new("cormorant", "Cormorant", "1906.04015", ModelChoice.Cormorant, null, 5e-3, "4 layers, 16 of degrees 0-2"),
    ];

    /// <summary>The rows of some names, in the order of the table; all of them for <c>all</c>.</summary>
    /// <param name="names">Names, separated by commas.</param>
    /// <exception cref="ArgumentException">A name is not that of a row, or there is none.</exception>
    public static IReadOnlyList<TableRow> Named(string names)
    {
        var asked = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = asked.Where(name => name != "all" && All.All(row => row.Name != name)).ToArray();
        if (asked.Length == 0 || unknown.Length > 0)
        {
            throw new ArgumentException(
                $"--models is '{names}'; expected all, or names of {string.Join(", ", All.Select(row => row.Name))} separated by commas"
                + (unknown.Length > 0 ? $"; '{unknown[0]}' is none of them." : "."));
        }

        return [.. All.Where(row => asked.Contains("all") || asked.Contains(row.Name))];
    }
}
