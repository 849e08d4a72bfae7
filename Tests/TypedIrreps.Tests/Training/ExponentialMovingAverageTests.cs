using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Tests.Data;
using TypedIrreps.Training;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Training;

public sealed class ExponentialMovingAverageTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Linear model = nn.Linear(1, 1, hasBias: false, dtype: float64);

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void AveragesAreAsTheFormulaSays()
    {
        Set(1);
        using var average = new ExponentialMovingAverage(model, 0.15);
        Set(2);
        average.Update();
        Assert.Equal(1.9, Averaged(average), 1e-15); // decay 1/10: 0.1 * 1 + 0.9 * 2
        Set(4);
        average.Update();
        Assert.Equal(3.685, Averaged(average), 1e-15); // decay min(0.15, 2/11): 0.15 * 1.9 + 0.85 * 4
        Assert.Equal(2, average.Updates);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(8, 0.5)]
    [InlineData(80, 0.9)]
    [InlineData(890, 0.99)]
    [InlineData(1_000_000, 0.99)]
    public void TheDecayWarmsUp(long update, double decay)
    {
        using var average = new ExponentialMovingAverage(model, 0.99);
        Assert.Equal(decay, average.DecayAt(update), 1e-15);
    }

    [Fact]
    public void SwapBringsTheParametersBackExactly()
    {
        Set(1);
        using var average = new ExponentialMovingAverage(model, 0.5);
        Set(0.1 + 0.2);
        average.Update();
        var expected = Averaged(average);
        using (average.Swap())
            Assert.Equal(expected, Get());
        Assert.Equal(0.1 + 0.2, Get());
        Assert.Equal(expected, Averaged(average));
    }

    [Fact]
    public void SwapBringsTheParametersBackWhenTheEvaluationFails()
    {
        Set(1);
        using var average = new ExponentialMovingAverage(model, 0.5);
        Set(3);
        Assert.Throws<TimeoutException>(FailingEvaluation);
        Assert.Equal(3, Get());
        average.Update();

        void FailingEvaluation()
        {
            using var swap = average.Swap();
            throw new TimeoutException();
        }
    }

    [Fact]
    public void WhileSwappedNothingElseIsAllowed()
    {
        using var average = new ExponentialMovingAverage(model, 0.5);
        var swap = average.Swap();
        Assert.Throws<InvalidOperationException>(average.Update);
        Assert.Throws<InvalidOperationException>(average.Swap);
        swap.Dispose();
        Set(8);
        swap.Dispose();
        Assert.Equal(8, Get());
    }

    [Fact]
    public void SwapOutlivesTheScopeThatItWasMadeIn()
    {
        Set(1);
        using var average = new ExponentialMovingAverage(model, 0.5);
        Set(2);
        IDisposable swap;
        using (NewDisposeScope())
            swap = average.Swap();
        swap.Dispose();
        Assert.Equal(2, Get());
    }

    [Fact]
    public void AModelThatMovedIsRefused()
    {
        using var average = new ExponentialMovingAverage(model, 0.5);
        model.to(float32);
        var problem = Assert.Throws<InvalidOperationException>(average.Update);
        Assert.Contains("Float64", problem.Message);
        Assert.Contains("Float32", problem.Message);
    }

    [Fact]
    public void AveragesComeBackFromACheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var average = new ExponentialMovingAverage(model, 0.5);
        Set(7);
        average.Update();
        Checkpoint.Save(folder["c"], model, details: new CheckpointDetails { Extra = average.ToTensors() });
        using var checkpoint = Checkpoint.Load(folder["c"]);

        using var same = nn.Linear(1, 1, hasBias: false, dtype: float64);
        using var restored = new ExponentialMovingAverage(same, 0.5);
        restored.RestoreFrom(checkpoint);
        Assert.Equal(Averaged(average), Averaged(restored));
        Assert.Equal(1, restored.Updates);

        using var other = nn.Linear(2, 1, hasBias: false, dtype: float64);
        using var refusing = new ExponentialMovingAverage(other, 0.5);
        var problem = Assert.Throws<CheckpointMismatchException>(() => refusing.RestoreFrom(checkpoint));
        Assert.Equal("Float64 [1, 2]", Assert.Single(problem.Differences).Expected);
        Assert.Equal(0, refusing.Updates);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void WrongDecaysAreRefused(double decay) =>
        Assert.Throws<ArgumentOutOfRangeException>("decay", () => new ExponentialMovingAverage(model, decay));

    private static double Averaged(ExponentialMovingAverage average) => average.ToTensors("")["average.weight"].item<double>();

    private double Get() => model.weight.item<double>();

    private void Set(double value)
    {
        using var untracked = no_grad();
        model.weight.fill_(value);
    }
}
