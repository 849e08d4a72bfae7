using NBody.Models;
using NBody.Tests.Models;
using NBody.Tests.Support;
using NBody.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NBody.Tests.Training;

[Collection(DefaultGenerator.Name)]
public sealed class EquivarianceReportTests
{
    [Theory]
    [InlineData(nameof(ModelChoice.Small))]
    [InlineData(nameof(ModelChoice.Paper))]
    public void A_good_model_errs_by_rounding(string choice)
    {
        var options = TinyRun.Options with { Model = Enum.Parse<ModelChoice>(choice) };
        using var trained = new TrainedModel(options.CreateModel(), new RunState(options, new TrainingProgress()));
        var exact = EquivarianceReport.InDouble(trained, TinyRun.Data.Test, systems: 20, seed: 1);
        Assert.All(Errors(exact), error => Assert.InRange(error, 0, 1e-12));

        // In float32 as many digits as it has; the positions, of size 10, are rounded too.
        var single = EquivarianceReport.InSingle(trained, TinyRun.Data.Test, systems: 20, seed: 1);
        Assert.All(Errors(single), error => Assert.InRange(error, 0, 1e-3));
        Assert.True(Errors(single).Max() > Errors(exact).Max());
        Assert.Equal(float32, trained.Model.Module.parameters().First().dtype);
    }

    [Fact]
    public void A_model_that_knows_a_direction_is_exposed()
    {
        using var model = new SteeredModel(new CrookedModel(), NodeAttributes.GeometryAndVelocity);
        model.Module.to(float64);
        var report = EquivarianceReport.Measure(model, TinyRun.Data.Test, systems: 20, seed: 1);
        Assert.InRange(report.Rotation, 0.1, double.PositiveInfinity);
        Assert.InRange(report.Reflection, 0.1, double.PositiveInfinity);
        Assert.InRange(report.Translation, 0, 1e-12);
        Assert.InRange(report.Permutation, 0, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void More_systems_than_there_are_is_refused(int systems)
    {
        using var model = ModelChoice.Small.Create(seed: 1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            EquivarianceReport.Measure(model, TinyRun.Data.Test, systems, seed: 1));
        Assert.Contains("1 to 20", error.Message);
    }

    [Fact]
    public void Measuring_leaks_no_tensor()
    {
        using var trained = new TrainedModel(ModelChoice.Small.Create(seed: 1), new RunState(TinyRun.Options, new TrainingProgress()));
        Measure();
        var before = Tensors.Live;
        Measure();
        Assert.Equal(before, Tensors.Live);

        void Measure() => EquivarianceReport.InDouble(trained, TinyRun.Data.Test, systems: 2, seed: 1);
    }

    private static double[] Errors(EquivarianceReport report) => [report.Rotation, report.Reflection, report.Translation, report.Permutation];
}
