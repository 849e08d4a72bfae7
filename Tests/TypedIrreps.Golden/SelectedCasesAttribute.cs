using System.Reflection;
using Xunit.Sdk;

namespace TypedIrreps.Golden;

/// <summary>
/// Theory data: the id of every case of some kinds that can be compared or, as a second attribute on the same theory, of
/// every one that cannot: those are reported as skipped, each with its obstacle.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class SelectedCasesAttribute : DataAttribute
{
    private readonly object[][] rows;

    /// <summary>Chooses among the cases of the given kinds.</summary>
    /// <param name="comparable">Whether those without an obstacle are wanted, or those with one.</param>
    /// <param name="obstacle">Why a case cannot be compared, or null.</param>
    /// <param name="kinds">The kinds.</param>
    protected SelectedCasesAttribute(bool comparable, Func<GoldenCase, string?> obstacle, params string[] kinds)
    {
        var found = GoldenSuite.Ids(kinds).Select(row => (Row: row, Obstacle: obstacle(GoldenSuite.Load((string)row[0])))).ToArray();
        var chosen = found.Where(entry => (entry.Obstacle is null) == comparable).ToArray();
        rows = [.. chosen.Select(entry => entry.Row)];
        if (comparable && rows.Length == 0)
        {
            rows = [["none"]];
            Skip = $"No case of kind {string.Join(" or ", kinds)} in {GoldenSuite.Folder} that can be compared.";
        }
        else if (!comparable && rows.Length > 0)
        {
            Skip = string.Join("; ", chosen.Select(entry => $"{entry.Row[0]}: {entry.Obstacle}"));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => rows;
}
