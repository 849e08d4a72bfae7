using TypedIrreps.Training;
using Xunit;

namespace TypedIrreps.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(1, 0.4)]
    [InlineData(4, 1.0)]
    [InlineData(5, 1.0)]
    [InlineData(7, 0.868198051533946)] // 0.1 + 0.9 (1 + sqrt(1/2)) / 2
    [InlineData(9, 0.55)]
    [InlineData(11, 0.231801948466054)]
    [InlineData(13, 0.1)]
    [InlineData(1_000_000, 0.1)]
    public void WarmupCosineGoesThroughThePointsOfItsFormula(long step, double rate) =>
        Assert.Equal(rate, LearningRateSchedule.WarmupCosine(peak: 1, warmupSteps: 5, totalSteps: 13, final: 0.1)(step), 1e-14);

    [Fact]
    public void WithoutWarmupTheFirstStepHasThePeak() =>
        Assert.Equal(0.3, LearningRateSchedule.WarmupCosine(0.3, 0, 10)(0));

    [Fact]
    public void TheRateRisesAndThenFalls()
    {
        var schedule = LearningRateSchedule.WarmupCosine(1e-3, 20, 100, 1e-5);
        var rates = Enumerable.Range(0, 120).Select(step => schedule(step)).ToArray();
        for (var step = 1; step < rates.Length; step++)
            Assert.True(step <= 19 ? rates[step] > rates[step - 1] : rates[step] <= rates[step - 1], $"step {step}");
    }

    [Fact]
    public void ConstantIsConstant() => Assert.Equal([0.5, 0.5], new long[] { 0, 1L << 40 }.Select(LearningRateSchedule.Constant(0.5)));

    [Fact]
    public void WrongArgumentsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => LearningRateSchedule.Constant(-1));
        Assert.Throws<ArgumentOutOfRangeException>("peak", () => LearningRateSchedule.WarmupCosine(double.NaN, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("final", () => LearningRateSchedule.WarmupCosine(1, 0, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>("warmupSteps", () => LearningRateSchedule.WarmupCosine(1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("totalSteps", () => LearningRateSchedule.WarmupCosine(1, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => LearningRateSchedule.WarmupCosine(1, 5, 6)(-1));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => LearningRateSchedule.Constant(1)(-1));
    }
}
