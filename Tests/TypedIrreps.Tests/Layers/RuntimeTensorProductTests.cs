using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Layers;

public sealed class RuntimeTensorProductTests
{
    [Theory]
    [InlineData("input", "", "1x0e", "1x0e", false, "The input representation has dimension zero.")]
    [InlineData("attributes", "1x0e", "", "1x0e", false, "The attribute representation has dimension zero.")]
    [InlineData("output", "1x0e", "1x0e", "0x1o", false, "The output representation has dimension zero.")]
    [InlineData("input", "2x0e", "1x0e", "1x1o", false, "No path leads from the input 2x0e with the attributes 1x0e to the output 1x1o")]
    [InlineData("output", "2x0e", "1x0e+1x1o", "2x0e+1x2e", false, "No product of an input irrep and an attribute irrep contains the output 2e")]
    [InlineData("output", "2x1o", "1x0e", "2x1o", true, "The gated irreps 2x1o need 2 scalars 0e as gates")]
    public void What_the_compiler_refuses_is_refused(string argument, string input, string attributes, string output, bool gated, string message)
    {
        var error = Assert.Throws<ArgumentException>(argument, () =>
        {
            using var layer = new RuntimeTensorProduct(Irreps.Parse(input), Irreps.Parse(attributes), Irreps.Parse(output), gated);
        });
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Every_unreachable_output_is_named()
    {
        var error = Assert.Throws<ArgumentException>(
            "output", () => new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("1x0e+1x0o+1x2e")));
        Assert.Contains("contains the output 0o", error.Message);
        Assert.Contains("contains the output 2e", error.Message);
    }

    [Fact]
    public void What_is_only_wasteful_is_allowed()
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeTensorProduct(Irreps.Parse("2x0e+1x3o"), Irreps.Parse("1x0e"), Irreps.Parse("2x0e"));
        Assert.Equal([4, 2], layer.forward(ones(4, 9), ones(4, 1)).shape);
    }

    [Fact]
    public void A_plan_may_have_outputs_that_no_path_reaches()
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeTensorProduct(LayerPlan.For(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("1x0e+1x1o"), false));
        Assert.Equal(0, layer.forward(ones(4, 2), ones(4, 1)).narrow(1, 1, 3).abs().max().ToDouble());
    }

    [Fact]
    public void Reference_weights_are_floating_point()
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("2x0e"));
        Refused("Expected a floating-point tensor, got Int64.", zeros(4, int64));
        Refused("Expected [4] weights of 2x0e (x) 1x0e -> 2x0e, got [5].", zeros(5));
        layer.SetReferenceWeights(ones(4, float64));
        Assert.Equal(4, layer.Weight.sum().ToDouble());

        void Refused(string message, Tensor weights) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>("weights", () => layer.SetReferenceWeights(weights)).Message);
    }
}
