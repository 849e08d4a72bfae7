using NBody.Models;
using NBody.Tests.Support;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>The symmetries of the task, from raw positions, velocities and charges to predicted displacements.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class ModelSymmetryTests
{
    private const double Rounding = 1e-10;
    private const double Broken = 1e-3;

    public static TheoryData<string, string, string> ModelsAndSymmetries
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var model in Enum.GetValues<ModelChoice>().Where(model => model.IsEquivariant()))
                foreach (var attributes in Enum.GetValues<NodeAttributes>().Where(attributes => attributes == default || model.HasNodeAttributes()))
                    foreach (var symmetry in Symmetry.All)
                        data.Add(model.ToString(), attributes.ToString(), symmetry.Name);
            return data;
        }
    }

    /// <summary>Predictions that are not what they should be, and the symmetries that they break.</summary>
    private static Dictionary<string, (Func<SmallModel, Particles, Tensor> Predict, string[] Broken)> Wrong { get; } = new()
    {
        ["a constant vector is added"] =
            ((model, particles) => Predict(model, particles).add(0.1), ["rotation", "reflection"]),
        ["an angular momentum is added"] =
            ((model, particles) => Predict(model, particles).add(linalg.cross(Centred(particles), particles.Velocities)), ["reflection"]),
        ["a position is added"] =
            ((model, particles) => Predict(model, particles).add(particles.Positions), ["translation"]),
        ["the number of the node matters"] =
            ((model, particles) => Predict(model, particles).mul(arange(1, Particles.Count + 1, float64).unsqueeze(1)), ["particles", "systems", "names"]),
        ["the number of the edge matters"] = (WithNumberedEdges, ["particles", "systems", "edges"]),
        ["positions are centred over their coordinates, as in the published code"] =
            (WithPublishedCentring, ["rotation", "reflection", "translation"]),
    };

    public static TheoryData<string> Models => [.. Enum.GetNames<ModelChoice>()];

    public static TheoryData<string> WrongPredictions => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(ModelsAndSymmetries))]
    public void Models_have_the_symmetries_of_the_task(string choice, string attributes, string symmetry)
    {
        using var model = Enum.Parse<ModelChoice>(choice).Create(seed: 3, Enum.Parse<NodeAttributes>(attributes));
        model.Module.to(float64);
        var tested = Symmetry.All.Single(candidate => candidate.Name == symmetry);
        Seeds.All(5, seed => Assert.InRange(tested.Error(particles => particles.Displacements(model), seed), 0, Rounding));
    }

    // Message passing over coordinates: what it says of turned particles has nothing to do with what it said before.
    [Fact]
    public void The_model_that_is_not_equivariant_is_none_and_keeps_permutations()
    {
        using var model = ModelChoice.Gnn.Create(seed: 3);
        model.Module.to(float64);
        foreach (var symmetry in Symmetry.All)
        {
            var isBroken = symmetry.Name is "rotation" or "reflection" or "translation";
            Seeds.All(3, seed =>
            {
                var error = symmetry.Error(particles => particles.Displacements(model), seed);
                Assert.True(isBroken ? error > Broken : error < Rounding, $"{symmetry}: the error is {error:E1}.");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Systems_do_not_see_each_other(string choice)
    {
        using var model = Enum.Parse<ModelChoice>(choice).Create(seed: 4);
        model.Module.to(float64);
        Seeds.All(3, seed =>
        {
            using var scope = NewDisposeScope();
            using var untracked = no_grad();
            var particles = Particles.Random(seed);
            var alone = Enumerable.Range(0, Particles.Systems)
                .Select(system => particles.Only(system).Displacements(model)).ToList();
            Assert.InRange(Tensors.RelativeDistance(cat(alone, 0), particles.Displacements(model)), 0, Rounding);
        });
    }

    /// <summary>The test of the test: a prediction without a symmetry is caught, and keeps those that it has.</summary>
    [Theory]
    [MemberData(nameof(WrongPredictions))]
    public void Broken_symmetries_are_caught(string name)
    {
        var (predict, broken) = Wrong[name];
        using var model = new SmallModel();
        model.to(float64);
        foreach (var symmetry in Symmetry.All)
        {
            Seeds.All(3, seed =>
            {
                var error = symmetry.Error(particles => predict(model, particles), seed);
                Assert.True(
                    broken.Contains(symmetry.Name) ? error > Broken : error < Rounding,
                    $"{name}: {symmetry} is {(broken.Contains(symmetry.Name) ? "broken" : "kept")}, but the error is {error:E1}.");
            });
        }
    }

    private static Tensor Predict(SmallModel model, Particles particles) => model.forward(particles.Embed(NodeAttributes.GeometryAndVelocity));

    private static Tensor Centred(Particles particles) =>
        (new Point(particles.Positions) - new Point(particles.Positions).Centres(particles.Graph)).Tensor;

    private static Tensor WithNumberedEdges(SmallModel model, Particles particles)
    {
        var input = particles.Embed(NodeAttributes.GeometryAndVelocity);
        var numbers = arange(input.Graph.EdgeCount, float64).unsqueeze(1);
        return model.forward(input with { Extra = Steerable.Of<Pair>(input.Extra.Tensor.mul(numbers)) });
    }

    private static Tensor WithPublishedCentring(SmallModel model, Particles particles)
    {
        var input = particles.Embed(NodeAttributes.GeometryAndVelocity);
        var place = particles.Positions.sub(particles.Positions.mean([1], true));
        return model.forward(input with { Nodes = Steerable.Of<Particle>(cat([place, input.Nodes.Tensor.narrow(1, 3, 4)], 1)) });
    }
}
