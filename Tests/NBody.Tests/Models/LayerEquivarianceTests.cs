using NBody.Models;
using NBody.Tests.Support;
using TypedIrreps;
using TypedIrreps.Testing;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>f(D(g) x, D(g) a) = D(g) f(x, a) for all g in O(3) and every layer that the example declares.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class LayerEquivarianceTests
{
    private const int Batch = 5;
    private const double Rounding = 1e-10;
    private const double Broken = 1e-2;

    public static TheoryData<string> Layers => [.. DeclaredLayers.All.Select(type => type.FullName!)];

    // Of NequIP the self-connection; of SEGNN: embedding, two messages, two updates, two layers of the head; of SEConv no update, and one message where it is linear.
    [Fact]
    public void All_layers_of_the_models_are_found() =>
        Assert.Equal(
            [(typeof(NequipLayer), 1), (typeof(PaperModel), 7), (typeof(SeconvLinearModel), 4), (typeof(SeconvNonlinearModel), 5), (typeof(SmallModel), 7)],
            DeclaredLayers.All.GroupBy(type => type.DeclaringType!).OrderBy(group => group.Key.Name).Select(group => (group.Key, group.Count())));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Declared_layers_are_equivariant(string name) => Seeds.All(12, seed =>
    {
        using var layer = DeclaredLayers.Create(typeof(SmallModel).Assembly.GetType(name)!, seed);
        Assert.InRange(Error(layer, layer.forward, seed), 0, Rounding);
    });

    // The tests of the test: the property is worth nothing if it holds for a layer that breaks the symmetry.
    [Fact]
    public void A_bias_on_vectors_is_caught() => AssertCaught(
        layer => result => result.add(Where(layer, irrep => irrep.Degree == 1).mul(0.1)));

    [Fact]
    public void A_nonlinearity_on_components_is_caught() => AssertCaught(
        layer => result => where(Where(layer, irrep => irrep.Degree == 1).gt(0), result.tanh(), result));

    [Fact]
    public void Channels_taken_for_components_are_caught() => AssertCaught(layer => result =>
    {
        var scalars = layer.Plan.Output[0].Multiplicity;
        var vectors = layer.Plan.Output[1].Multiplicity;
        return cat([result.narrow(1, 0, scalars), result.narrow(1, scalars, 3 * vectors).view(Batch, vectors, 3).transpose(1, 2).reshape(Batch, 3 * vectors)], 1);
    });

    // What may be done to invariants is not caught: the measure tells the two apart.
    [Fact]
    public void A_bias_on_scalars_is_allowed() => Seeds.All(3, seed =>
    {
        using var layer = DeclaredLayers.Create(typeof(SmallModel.Message2), seed);
        Assert.InRange(Error(layer, (x, a) => layer.forward(x, a).add(Where(layer, irrep => irrep.IsScalar)), seed), 0, Rounding);
    });

    private static void AssertCaught(Func<TensorProductModule, Func<Tensor, Tensor>> breaking) => Seeds.All(3, seed =>
    {
        using var layer = DeclaredLayers.Create(typeof(SmallModel.Message2), seed);
        var wrong = breaking(layer);
        Assert.InRange(Error(layer, (x, a) => wrong(layer.forward(x, a)), seed), Broken, double.PositiveInfinity);
    });

    /// <summary>One for the components of some irreps of the output, zero for the others, [Dim].</summary>
    private static Tensor Where(TensorProductModule layer, Func<Irrep, bool> chosen) => tensor(
        layer.Plan.Output.SelectMany(block => Enumerable.Repeat(chosen(block.Irrep) ? 1.0 : 0.0, block.Multiplicity * block.Irrep.Dim)).ToArray());

    private static double Error(TensorProductModule layer, Func<Tensor, Tensor, Tensor> function, int seed) => Equivariance.Measure(
        inputs => function(inputs[0], inputs[1]),
        [layer.Plan.Input, layer.Plan.Attributes],
        layer.Plan.Output,
        new EquivarianceOptions { Batch = Batch, Transforms = 1, Seed = seed }).Worst;
}
