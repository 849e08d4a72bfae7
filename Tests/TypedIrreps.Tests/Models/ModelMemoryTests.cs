using TorchSharp;
using TypedIrreps.Tests.Support;
using TypedIrreps.Training;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

public sealed class ModelMemoryTests
{
    private const int Warmup = 10;
    private const int Steps = 300;

    [Theory]
    [InlineData(nameof(BatchNormedGraphs))]
    [InlineData(nameof(InstanceNormedNodes))]
    public void Three_hundred_training_steps_leave_no_tensor(string name)
    {
        using var outer = NewDisposeScope();
        using var model = ModelUnderTest.Create(name, seed: 1);
        using var optimizer = optim.Adam(model.parameters(), 1e-3);
        using var average = new ExponentialMovingAverage(model, 0.99);
        var sample = Sample.Random(seed: 1, nodes: 4, edges: 8);
        for (var i = 0; i < Warmup; i++)
            Step();
        var before = Tensors.Live;
        for (var i = 0; i < Steps; i++)
            Step();
        Assert.Equal(before, Tensors.Live);

        // The count is worth nothing if it misses a tensor that is left behind, or if nothing was learned meanwhile.
        using var kept = ones(1);
        Assert.Equal(before + 1, Tensors.Live);
        Assert.Equal(Warmup + Steps, average.Updates);

        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            model.forward(sample.Input).square().mean().backward();
            optimizer.step();
            average.Update();
        }
    }
}
