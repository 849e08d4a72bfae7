using NBody.Comparison;
using NBody.Models;
using NBody.Tests.Support;
using NBody.Tests.Training;
using NBody.Training;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>What the harness asks of every model.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class ParticleModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Models => [.. Enum.GetNames<ModelChoice>()];

    public void Dispose() => folder.Dispose();

    // Those of EGNN, NMP, Radial Field and the linear baseline are the published code's, counted by its layers; the first three
    // of SEGNN and SEConv follow from their irreps.
    [Theory]
    [InlineData(nameof(ModelChoice.Linear), 1)]
    [InlineData(nameof(ModelChoice.RadialField), 4 * ((2 * 64) + 65 + (4 * 64) + 64))]
    [InlineData(nameof(ModelChoice.Gnn), (7 * 64) + (4 * ((130 * 64) + (65 * 64) + (129 * 64) + (65 * 64))) + (65 * 64) + (65 * 3))]
    [InlineData(nameof(ModelChoice.Egnn), (2 * 64) + (4 * ((132 * 64) + (65 * 64) + (129 * 64) + (65 * 64) + (65 * 64) + 64 + (65 * 64) + 65)))]
    [InlineData(nameof(ModelChoice.Paper), 147_424)]
    [InlineData(nameof(ModelChoice.SeconvLinear), 88_600)]
    [InlineData(nameof(ModelChoice.SeconvNonlinear), 81_888)]
    public void Has_as_many_parameters_as_published(string choice, long parameters)
    {
        using var model = Enum.Parse<ModelChoice>(choice).Create(seed: 1);
        Assert.Equal(parameters, model.ParameterCount());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Predicts_a_position_for_every_particle_in_the_type_of_its_parameters(string choice)
    {
        using var model = Enum.Parse<ModelChoice>(choice).Create(seed: 1);
        foreach (var type in new[] { float32, float64 })
        {
            model.Module.to(type);
            foreach (var (systems, particles) in new[] { (1, 2), (3, 7) })
            {
                using var scope = NewDisposeScope();
                using var untracked = no_grad();
                var predicted = model.Predict(Random(systems, particles)).Coordinates;
                Assert.Equal([systems * particles, 3], predicted.shape);
                Assert.Equal(type, predicted.dtype);
                Assert.True(predicted.isfinite().all().item<bool>());

                ParticleSystems Random(long systems, long particles) => new(
                    GraphBatch.FullyConnected(systems, particles),
                    new Point(randn(systems * particles, 3, type)),
                    Steerable.Random<Displacement>(systems * particles, type),
                    Steerable.Of<Invariant>(randn(systems * particles, 1, type).sign()));
            }
        }
    }

    // The same numbers from what was embedded once as from the systems themselves.
    [Theory]
    [MemberData(nameof(Models))]
    public void A_batch_is_predicted_as_its_systems_are(string choice)
    {
        using var model = Enum.Parse<ModelChoice>(choice).Create(seed: 1);
        using var data = new TrainingData(TinyRun.Data.Test, model);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var batch = data.Select([4, 2, 7]);
        var expected = model.Predict(batch.Systems).Coordinates;
        Assert.InRange(Tensors.RelativeDistance(expected.to(float64), model.Predict(batch).Coordinates.to(float64)), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_short_training_lowers_the_error_and_no_step_leaks_a_tensor(string choice)
    {
        // At its published rate: radial fields, with squared distances among their inputs, learn nothing from a few large steps.
        var model = Enum.Parse<ModelChoice>(choice);
        var rate = TableRows.All.FirstOrDefault(row => row.Model == model)?.Rate ?? TrainingOptions.Published.Rate;
        var options = TinyRun.Options with { Model = model, Epochs = 4, Batch = 5, Rate = rate, Average = 0 };
        using (var untrained = options.CreateModel())
        using (var data = new TrainingData(TinyRun.Data.Train, untrained))
        {
            TinyRun.Train(new RunFolder(folder["run"]), options);
            using var trained = TrainedModel.Load(new RunFolder(folder["run"]));
            var (before, after) = (Error(untrained), Error(trained.Model));
            Assert.True(after < before, $"The error went from {before} to {after}.");

            double Error(IParticleModel model) => model.MeanSquaredError(data, 60, CancellationToken.None);
        }

        // Not even one for each step.
        Assert.Equal(LeftBy(epochs: 1), LeftBy(epochs: 2));

        long LeftBy(int epochs)
        {
            var before = Tensors.Live;
            TinyRun.Train(new RunFolder(folder[$"{epochs}"]), options with { Epochs = epochs });
            return Tensors.Live - before;
        }
    }

    [Fact]
    public void A_model_that_embeds_systems_unequally_is_refused()
    {
        using var model = new UnequalModel();
        var error = Assert.Throws<ArgumentException>(() => new TrainingData(TinyRun.Data.Test, model));
        Assert.StartsWith("Expected equally many rows for each of 20 systems, got a tensor [21, 2].", error.Message);
    }

    [Fact]
    public void Networks_of_scalars_take_no_vectors()
    {
        var error = Assert.Throws<ArgumentException>(() => new ScalarNetwork<Particle, Invariant>([8]));
        Assert.Equal("Expected invariant scalars 0e, got Particle = 2x1o+1x0e.", error.Message);
    }

    [Theory]
    [InlineData("[3]", 3)]
    [InlineData("[3, 0, 1]", 3, 0, 1)]
    public void Networks_without_outputs_or_units_are_refused(string got, params int[] units) =>
        Assert.Contains($"all above zero; got {got}.", Assert.Throws<ArgumentException>(() => new Perceptron(units)).Message);

    private sealed class UnequalModel() : ParticleModule(nameof(UnequalModel))
    {
        public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => [zeros(systems.Graph.GraphCount + 1, 2)];

        public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded) => systems.Positions;
    }
}
