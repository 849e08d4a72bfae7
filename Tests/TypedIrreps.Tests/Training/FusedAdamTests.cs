using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Tests.Support;
using TypedIrreps.Training;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Training;

public sealed class FusedAdamTests
{
    [Theory]
    [InlineData(ScalarType.Float64, 1e-13)]
    [InlineData(ScalarType.Float32, 1e-6)]
    public void Its_steps_are_those_of_Adam(ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Parameters(type), Parameters(type));
        using var fused = new FusedAdam(one, 0.01, 0.8, 0.95, 1e-6, weightDecay: 0.1);
        using var plain = optim.Adam(other, 0.01, 0.8, 0.95, 1e-6, weight_decay: 0.1);
        for (var step = 0; step < 5; step++)
        {
            foreach (var group in fused.ParamGroups.Concat(plain.ParamGroups))
                group.LearningRate = 0.01 / (step + 1);
            foreach (var parameters in new[] { one, other })
            {
                // The last parameter has no gradient at first.
                for (var i = 0; i < (step < 2 ? 2 : 3); i++)
                    parameters[i].grad = Tensors.Normal((10 * step) + i, parameters[i].shape).to(type);
            }

            fused.step();
            plain.step();
            for (var i = 0; i < one.Length; i++)
                Assert.InRange(Tensors.Distance(one[i], other[i]), 0, tolerance);
        }

        Assert.All(fused.state_dict().State.Zip(plain.state_dict().State), pair =>
        {
            var (left, right) = ((Adam.State)pair.First, (Adam.State)pair.Second);
            Assert.Equal(right.step, left.step);
            Assert.InRange(Tensors.Distance(left.exp_avg, right.exp_avg), 0, tolerance);
            Assert.InRange(Tensors.Distance(left.exp_avg_sq, right.exp_avg_sq), 0, tolerance);
        });
    }

    [Fact]
    public void Parameters_of_other_types_take_the_usual_step()
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Parameters(ScalarType.BFloat16), Parameters(ScalarType.BFloat16));
        using var fused = new FusedAdam(one, 0.1);
        using var plain = optim.Adam(other, 0.1);
        foreach (var parameters in new[] { one, other })
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].grad = ones_like(parameters[i]);
        }

        fused.step();
        plain.step();
        for (var i = 0; i < one.Length; i++)
            Assert.Equal(0, Tensors.Distance(one[i], other[i]));
        Assert.NotEqual(0, Tensors.Distance(one[0], Parameters(ScalarType.BFloat16)[0]));
    }

    private static Parameter[] Parameters(ScalarType type) =>
        [.. ((long[][])[[100], [7, 3], [33]]).Select((shape, i) => new Parameter(Tensors.Normal(i, shape).to(type)))];
}
