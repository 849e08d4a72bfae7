using FsCheck.Xunit;
using TypedIrreps.Core.Tests.Algebra;
using Xunit;

namespace TypedIrreps.Core.Tests.Planning;

/// <summary>What gates and activations do to which numbers.</summary>
[Properties(Arbitrary = [typeof(Generators)])]
public class NonlinearityPlanTests
{
    private static readonly Irrep Pseudoscalar = new(0, Parity.Odd);

    [Theory]
    [InlineData("4x0e+2x1o", "6x0e+2x1o")]
    [InlineData("2x1o+4x0e+3x1o", "9x0e+5x1o")]
    [InlineData("2x0o+3x1e", "5x0e+2x0o+3x1e")]
    [InlineData("3x0e", "3x0e")]
    [InlineData("", "")]
    public void A_gate_takes_scalars_gates_and_gated_irreps(string output, string product) =>
        Assert.Equal(product, DerivedIrreps.GateInput(Irreps.Parse(output)).ToString());

    /// <summary>Every channel in front of the gate is a scalar, a gate or gated, once, and in the order of the result.</summary>
    [Property(MaxTest = 300)]
    public void The_blocks_of_a_gate_use_each_channel_once(Irreps output)
    {
        var plan = GatePlan.Normalized(output);
        Assert.Equal(output.RemoveZeroMultiplicities().Select(block => (block.Multiplicity, block.Irrep)), plan.Blocks.Select(block => (block.Features.Count, block.Features.Irrep)));
        var features = plan.Blocks.SelectMany(block => Enumerable.Range(0, block.Features.Count).Select(i => (block.Features.Block, Channel: block.Features.Start + i)));
        var gates = plan.Blocks.SelectMany(block => block.GateStart is { } start ? Enumerable.Range(start, block.Features.Count) : []).ToArray();
        Assert.Equal(Enumerable.Range(0, plan.GateCount), gates);
        var all = plan.Product.SelectMany((block, i) => Enumerable.Range(0, block.Multiplicity).Select(channel => (i, channel)));
        Assert.Equal(all, features.Concat(gates.Select(gate => (0, plan.Scalars.NumIrreps + gate))).Order());
        var offsets = plan.Product.Slices;
        Assert.All(plan.Blocks, block => Assert.Equal((offsets[block.Features.Block].Offset, plan.Product[block.Features.Block].Multiplicity), (block.Features.Offset, block.Features.Multiplicity)));
    }

    [Fact]
    public void Only_the_gate_of_SEGNN_leaves_lone_scalars_unscaled()
    {
        var scalars = Irreps.Parse("3x0e");
        Assert.Equal(1, GatePlan.For(scalars).ScalarScale);
        Assert.Equal(Normalize2Mom.Silu, GatePlan.Normalized(scalars).ScalarScale);
        Assert.Equal(Normalize2Mom.Silu, GatePlan.For(Irreps.Parse("3x0e+1x1o")).ScalarScale);
        Assert.Equal(Normalize2Mom.Relu, GatePlan.Normalized(scalars, ActivationFunction.Relu).ScalarScale);
        Assert.Equal(Normalize2Mom.Tanh, GatePlan.Normalized(scalars, gates: ActivationFunction.Tanh).GateScale);
    }

    [Property(MaxTest = 300)]
    public void An_activation_takes_every_component_once(Irreps input)
    {
        var plan = ActivationPlan.For(input, ActivationFunction.Gelu, ActivationFunction.Sin);
        var expected = input.SelectMany(block => Enumerable.Repeat(
            block.Irrep.IsScalar ? ActivationFunction.Gelu : block.Irrep == Pseudoscalar ? ActivationFunction.Sin : ActivationFunction.Identity, block.Dim));
        Assert.Equal(expected, plan.Ranges.SelectMany(range => Enumerable.Repeat(range.Function, range.Length)));
        var end = 0;
        Assert.All(plan.Ranges, range => Assert.Equal((end, end += range.Length), (range.Offset, range.Offset + range.Length)));
        Assert.All(plan.Ranges.Zip(plan.Ranges.Skip(1)), pair => Assert.NotEqual(pair.First.Function, pair.Second.Function));
    }

    [Property(MaxTest = 300)]
    public void Pseudoscalars_keep_their_parity_under_odd_functions_alone(Irreps input)
    {
        foreach (var function in Enum.GetValues<ActivationFunction>())
        {
            var hasPseudoscalars = input.RemoveZeroMultiplicities().Contains(Pseudoscalar);
            switch (function.ParityOf())
            {
                case Parity.Odd:
                    Assert.Equal(input, ActivationPlan.For(input, odd: function).Output);
                    break;
                case Parity.Even:
                    var output = ActivationPlan.For(input, odd: function).Output;
                    Assert.Equal(input.Select(block => block.Irrep == Pseudoscalar ? new MulIrrep(block.Multiplicity, default) : block), output);
                    break;
                case null when hasPseudoscalars:
                    Assert.Contains(function.ToString(), Assert.Throws<ArgumentException>("odd", () => ActivationPlan.For(input, odd: function)).Message, StringComparison.Ordinal);
                    break;
                default:
                    Assert.Equal(input.RemoveZeroMultiplicities(), ActivationPlan.For(input, odd: function).Output.RemoveZeroMultiplicities());
                    break;
            }
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("output", () => GatePlan.Normalized(null!));
        Assert.Throws<ArgumentOutOfRangeException>("scalars", () => GatePlan.Normalized(Irreps.Empty, (ActivationFunction)99));
        Assert.Throws<ArgumentOutOfRangeException>("gates", () => GatePlan.Normalized(Irreps.Empty, gates: (ActivationFunction)99));
        Assert.Throws<ArgumentNullException>("input", () => ActivationPlan.For(null!));
        Assert.Throws<ArgumentOutOfRangeException>("even", () => ActivationPlan.For(Irreps.Empty, (ActivationFunction)99));
        Assert.Throws<ArgumentOutOfRangeException>("odd", () => ActivationPlan.For(Irreps.Empty, odd: (ActivationFunction)99));
        Assert.Throws<ArgumentOutOfRangeException>("function", () => ((ActivationFunction)99).ParityOf());
        Assert.Throws<ArgumentNullException>("irreps", () => DerivedIrreps.EvenScalars(null!));
    }
}
