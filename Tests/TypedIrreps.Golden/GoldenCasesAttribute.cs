using System.Reflection;
using Xunit.Sdk;

namespace TypedIrreps.Golden;

/// <summary>
/// Theory data: the id of every case of some kinds, each a test of its own. When the set has no such case the theory
/// is reported as skipped, with the reason, instead of failing for want of data.
/// </summary>
/// <example><c>[Theory, GoldenCases("wigner_3j")] public void Agrees(string id) { var golden = GoldenSuite.Load(id); … }</c></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenCasesAttribute : DataAttribute
{
    private readonly object[][] rows;

    /// <summary>Takes the cases of the given kinds.</summary>
    public GoldenCasesAttribute(params string[] kinds)
    {
        rows = GoldenSuite.Ids(kinds).ToArray();
        if (rows.Length > 0)
            return;
        rows = [["none"]];
        Skip = $"No case of kind {string.Join(" or ", kinds)} in {GoldenSuite.Folder}.";
    }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => rows;
}
