using System.Reflection;
using TypedIrreps.Golden;
using Xunit;
using Xunit.Sdk;

namespace TypedIrreps.Core.Tests.Planning;

/// <summary>The constants of activations against e3nn's estimates.</summary>
public class Normalize2MomTests
{
    private static readonly Dictionary<string, double> Constants = new()
    {
        ["silu"] = Normalize2Mom.Silu,
        ["sigmoid"] = Normalize2Mom.Sigmoid,
        ["tanh"] = Normalize2Mom.Tanh,
        ["relu"] = Normalize2Mom.Relu,
    };

    [Theory, ActivationConstants]
    public void Constants_agree(string activation, double expected) =>
        Assert.Equal(expected, Constants[activation], 1e-15 * expected);

    private sealed class ActivationConstantsAttribute : DataAttribute
    {
        private const string File = "normalize2mom.json";

        private readonly object[][] rows = [];

        public ActivationConstantsAttribute()
        {
            if (GoldenSuite.TryJson(File, out var root) && root.TryGetProperty("constants", out var constants))
            {
                rows = [.. constants.EnumerateObject().Where(entry => Constants.ContainsKey(entry.Name))
                    .Select(entry => new object[] { entry.Name, entry.Value.GetProperty("cst").GetDouble() })];
            }

            if (rows.Length > 0)
                return;
            rows = [["none", 0.0]];
            Skip = $"None of {string.Join(", ", Constants.Keys)} in {File} in {GoldenSuite.Folder}.";
        }

        public override IEnumerable<object[]> GetData(MethodInfo testMethod) => rows;
    }
}
