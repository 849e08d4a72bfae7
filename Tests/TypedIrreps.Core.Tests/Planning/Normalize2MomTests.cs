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
        ["abs"] = Normalize2Mom.Abs,
        ["softplus"] = Normalize2Mom.Softplus,
        ["ssp"] = Normalize2Mom.ShiftedSoftplus,
        ["gelu"] = Normalize2Mom.Gelu,
        ["sin"] = Normalize2Mom.Sin,
        ["cos"] = Normalize2Mom.Cos,
        ["softsign"] = Normalize2Mom.Softsign,
        ["square"] = Normalize2Mom.Square,
        ["elu"] = Normalize2Mom.Elu,
        ["leaky_relu"] = Normalize2Mom.LeakyRelu,
        ["selu"] = Normalize2Mom.Selu,
    };

    /// <summary>e3nn draws numbers for the identity too, and gets 1.001; here it stands for no activation.</summary>
    [Fact]
    public void The_constant_of_a_function_is_the_one_of_its_name()
    {
        Assert.Equal(1, Normalize2Mom.Of(ActivationFunction.Identity));
        Assert.All(Enum.GetValues<ActivationFunction>().Where(function => function != ActivationFunction.Identity), function =>
            Assert.Equal(typeof(Normalize2Mom).GetField(function.ToString())!.GetRawConstantValue(), Normalize2Mom.Of(function)));
        Assert.Throws<ArgumentOutOfRangeException>("function", () => Normalize2Mom.Of((ActivationFunction)(-1)));
    }

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
