using NBody.Models;
using NBody.Tests.Support;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>PaiNN against its equations (Schütt et al. 2021), written with tensors: scalars [N, F], vectors [N, F, 3].</summary>
[Collection(DefaultGenerator.Name)]
public sealed class PainnTests
{
    private const int Width = 64;
    private const double Rounding = 1e-12;

    // Far enough apart that some pairs are beyond the cutoff.
    private const double Spread = 4;

    [Fact]
    public void A_message_is_that_of_the_paper() => Check(seed =>
    {
        using var layer = new PainnMessage();
        layer.to(float64);
        var (systems, scalars, vectors) = Draw(seed);
        var (senders, receivers) = (systems.Graph.Senders, systems.Graph.Receivers);

        var edges = systems.Positions.Coordinates.index_select(0, senders).sub(systems.Positions.Coordinates.index_select(0, receivers));
        var lengths = edges.square().sum(1, true).sqrt();
        Assert.True(lengths.gt(FieldInput.Cutoff).any().item<bool>());
        var basis = lengths.mul(arange(1, 21, float64)).mul(Math.PI / FieldInput.Cutoff).sin().div(lengths).mul(Math.Sqrt(2 / FieldInput.Cutoff));
        var cutoff = where(lengths.lt(FieldInput.Cutoff), lengths.mul(Math.PI / FieldInput.Cutoff).cos().add(1).mul(0.5), zeros_like(lengths));
        var filters = layer.Part("filter").Network(basis).mul(cutoff);
        var parts = layer.Part("network").Network(scalars).index_select(0, senders).mul(filters).chunk(3, 1);
        var messages = vectors.index_select(0, senders).mul(parts[1].unsqueeze(2)).add(parts[2].unsqueeze(2).mul(edges.div(lengths).unsqueeze(1)));

        var actual = layer.Forward(
            Steerable.Of<PainnScalars>(scalars), Flat(vectors), PainnInput.From(systems, PainnInput.Embed(systems)));
        AssertNear(scalars.index_add(0, receivers, parts[0], 1), actual.Scalars.Tensor);
        AssertNear(vectors.index_add(0, receivers, messages, 1), View(actual.Vectors));
    });

    [Fact]
    public void An_update_is_that_of_the_paper() => Check(seed =>
    {
        using var layer = new PainnUpdate();
        layer.to(float64);
        var (_, scalars, vectors) = Draw(seed);
        var (first, second) = (Mixed(layer.Part("u"), vectors), Mixed(layer.Part("v"), vectors));
        var a = layer.Part("network").Network(cat([scalars, second.square().sum(2).sqrt()], 1)).chunk(3, 1);

        var actual = layer.Forward(Steerable.Of<PainnScalars>(scalars), Flat(vectors));
        AssertNear(scalars.add(a[0]).add(a[1].mul(first.mul(second).sum(2))), actual.Scalars.Tensor);
        AssertNear(vectors.add(first.mul(a[2].unsqueeze(2))), View(actual.Vectors));
    });

    [Fact]
    public void A_prediction_is_a_mixed_vector_times_its_gate() => Check(seed =>
    {
        using var layer = new PainnPrediction();
        layer.to(float64);
        var (_, scalars, vectors) = Draw(seed);
        var lengths = Mixed(layer.Part("mixing"), vectors).square().sum(2).sqrt();
        var gate = layer.Part("gate").Network(cat([scalars, lengths], 1));
        AssertNear(
            Mixed(layer.Part("predicted"), vectors).squeeze(1).mul(gate),
            layer.Forward(Steerable.Of<PainnScalars>(scalars), Flat(vectors)).Tensor);
    });

    // Without velocities all vectors come of the others, and there are none within the cutoff of particles that are far apart.
    [Fact]
    public void Particles_at_rest_are_moved_by_their_places() => Check(seed =>
    {
        using var model = ModelChoice.Painn.Create(seed: 2);
        model.Module.to(float64);
        var particles = Particles.Random(seed);
        var resting = particles with { Velocities = zeros_like(particles.Velocities) };
        Assert.True(resting.Displacements(model).abs().min().item<double>() > 0);
        Assert.Equal(0, (resting with { Positions = resting.Positions.mul(1e4) }).Displacements(model).abs().max().item<double>());
    });

    private static void Check(Action<int> property) => Seeds.All(5, seed =>
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        manual_seed(seed);
        property(seed);
    });

    private static (ParticleSystems Systems, Tensor Scalars, Tensor Vectors) Draw(int seed)
    {
        var particles = Particles.Random(seed);
        var systems = (particles with { Positions = particles.Positions.mul(Spread) }).ToSystems();
        return (systems, Tensors.Normal(seed + 3, Particles.Count, Width), Tensors.Normal(seed + 4, Particles.Count, Width, 3));
    }

    /// <summary>Channels mixed by a matrix [in, out], divided by the root of their number.</summary>
    private static Tensor Mixed(nn.Module layer, Tensor vectors)
    {
        var matrix = ((LinearModule)layer).GetReferenceWeights().view(Width, -1);
        return einsum("ncx,cd->ndx", vectors, matrix).div(Math.Sqrt(Width));
    }

    private static Steerable<PainnVectors> Flat(Tensor vectors) => Steerable.Of<PainnVectors>(vectors.flatten(1));

    private static Tensor View(Steerable<PainnVectors> vectors) => vectors.Tensor.view(-1, Width, 3);

    private static void AssertNear(Tensor expected, Tensor actual) =>
        Assert.InRange(Tensors.RelativeDistance(expected, actual), 0, Rounding);
}
