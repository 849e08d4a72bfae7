using NBody.Models;
using NBody.Tests.Support;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>
/// Cormorant against its formulas (Anderson et al. 2019): features of degree l as [N, channels, 2l+1], products channel by channel with
/// coupling coefficients.
/// </summary>
[Collection(DefaultGenerator.Name)]
public sealed class CormorantTests
{
    private const int Channels = 16;
    private const int Degrees = 3;
    private const double Rounding = 1e-12;

    // Of the parity that goes with the degree: l1 + l2 + l3 is even.
    private static readonly (int L1, int L2, int L3)[] OneBody =
        [(0, 0, 0), (1, 1, 0), (2, 2, 0), (0, 1, 1), (1, 2, 1), (0, 2, 2), (1, 1, 2), (2, 2, 2)];

    private static readonly (int L1, int L2, int L3)[] TwoBody =
        [(0, 0, 0), (1, 1, 0), (2, 2, 0), (0, 1, 1), (1, 0, 1), (1, 2, 1), (2, 1, 1), (0, 2, 2), (2, 0, 2), (1, 1, 2), (2, 2, 2)];

    [Fact]
    public void No_product_of_the_right_parity_is_left_out()
    {
        var all = (from l1 in Enumerable.Range(0, Degrees)
                   from l2 in Enumerable.Range(0, Degrees)
                   from l3 in Enumerable.Range(0, Degrees)
                   where l3 >= Math.Abs(l1 - l2) && l3 <= l1 + l2 && (l1 + l2 + l3) % 2 == 0
                   select (l1, l2, l3)).ToArray();
        Assert.Equal(all.Order(), TwoBody.Order());
        Assert.Equal(all.Where(path => path.l1 <= path.l2).Order(), OneBody.Order());
    }

    [Fact]
    public void A_layer_is_the_mixture_of_features_their_squares_and_products_with_the_others() => Check((seed, systems, field, lengths) =>
    {
        using var layer = new CormorantLayer();
        layer.to(float64);
        Scatter(layer, "edges.mask", seed);
        var (graph, before) = (systems.Graph, Tensors.Normal(seed + 4, systems.Graph.EdgeCount, EdgeFunctions.Dim));
        var features = Enumerable.Range(0, Degrees).Select(l => Tensors.Normal(seed + 5 + l, Particles.Count, Channels, (2 * l) + 1)).ToArray();
        var (senders, receivers) = (Rows(features, graph.Senders), Rows(features, graph.Receivers));

        var functions = Edges(layer.Part("edges"), before, senders, receivers, field, lengths);
        var directed = Enumerable.Range(0, Degrees).Select(l => functions.narrow(1, l * Channels, Channels).unsqueeze(2)
            .mul(field.Harmonics.Tensor.narrow(1, l * l, (2 * l) + 1).unsqueeze(1))).ToArray();
        var blocks = features.Select((block, l) => (Degree: l, Block: block))
            .Concat(OneBody.Select(path => (Degree: path.L3, Block: Product(features, features, path).mul(CormorantLayer.ProductScale))))
            .Concat(TwoBody.Select(path => (Degree: path.L3, Block: Sum(Product(directed, senders, path)).mul(CormorantLayer.ProductScale))))
            .ToArray();
        var matrices = ((LinearModule)layer.Part("mixing")).GetReferenceWeights().view(blocks.Length, Channels, Channels);
        var expected = Enumerable.Range(0, Degrees).Select(l => blocks
            .Select((block, i) => (block.Degree, Mixed: einsum("ncm,cd->ndm", block.Block, matrices[i])))
            .Where(block => block.Degree == l).Select(block => block.Mixed).Aggregate((sum, next) => sum.add(next))
            .div(Math.Sqrt(Channels * blocks.Count(block => block.Degree == l))));

        var actual = layer.Forward(
            Steerable.Of<Covariant>(cat([.. features.Select(block => block.flatten(1))], 1)), Steerable.Of<EdgeFunctions>(before), field, lengths);
        AssertNear(functions, actual.Functions.Tensor);
        AssertNear(cat([.. expected.Select(block => block.flatten(1))], 1), actual.Nodes.Tensor);

        Tensor Sum(Tensor messages) => zeros(Particles.Count, Channels, messages.shape[2], dtype: float64).index_add(0, graph.Receivers, messages, 1);
    });

    // All that is not linear are products: of three features where edges, which hold products of two, are multiplied by a third.
    [Fact]
    public void A_layer_of_features_times_a_number_is_a_polynomial_of_degree_three() => Check((seed, systems, field, lengths) =>
    {
        using var layer = new CormorantLayer();
        layer.to(float64);
        var nodes = Steerable.Of<Covariant>(Tensors.Normal(seed + 4, Particles.Count, Covariant.Dim));
        var functions = Steerable.Zeros<EdgeFunctions>(systems.Graph.EdgeCount, float64);
        var values = Enumerable.Range(0, 5).Select(t => layer.Forward(t * nodes, functions, field, lengths).Nodes.Tensor).ToArray();

        // Differences of the fourth order vanish, those of the third do not.
        AssertNear(values[4].add(values[2].mul(6)).add(values[0]), values[3].add(values[1]).mul(4));
        Assert.True(Tensors.RelativeDistance(values[3].add(values[1].mul(3)), values[2].mul(3).add(values[0])) > 1e-3);
    });

    private static void Check(Action<int, ParticleSystems, FieldInput, Steerable<Invariant>> property) => Seeds.All(5, seed =>
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        manual_seed(seed);
        var systems = Particles.Random(seed).ToSystems();
        property(seed, systems, FieldInput.From(systems, FieldInput.Embed(systems)), systems.Separations().Length());
    });

    /// <summary>The edge network: W of the functions before, inner products degree by degree and radial functions, behind the mask.</summary>
    private static Tensor Edges(nn.Module edges, Tensor before, Tensor[] senders, Tensor[] receivers, FieldInput field, Steerable<Invariant> lengths)
    {
        var inner = senders.Zip(receivers, (left, right) => left.mul(right).sum(2).div(Math.Sqrt(left.shape[2])).mul(CormorantLayer.ProductScale));
        Tensor[] inputs = [.. before.chunk(Degrees, 1), .. inner, field.Distances.Tensor];
        var matrices = ((LinearModule)edges.Part("mixing")).GetReferenceWeights().view(inputs.Length, Degrees, Channels, Channels);
        var mixed = Enumerable.Range(0, Degrees).Select(l => inputs
            .Select((input, i) => input.mm(matrices[i, l])).Aggregate((sum, next) => sum.add(next)).div(Math.Sqrt(Channels * inputs.Length)));
        var rest = edges.Parameter("mask.radius").sub(lengths.Tensor).mul(edges.Parameter("mask.steepness"));
        return cat([.. mixed], 1).div(rest.neg().exp().add(1));
    }

    private static Tensor Product(Tensor[] left, Tensor[] right, (int L1, int L2, int L3) path)
    {
        var (n, m, k) = ((2 * path.L1) + 1, (2 * path.L2) + 1, (2 * path.L3) + 1);
        var coefficients = new double[n, m, k];
        foreach (var (m1, m2, m3, value) in ClebschGordan.For(path.L1, path.L2, path.L3).Entries)
            coefficients[m1, m2, m3] = value * Math.Sqrt(k);
        return einsum("nci,ncj,ijk->nck", left[path.L1], right[path.L2], tensor(coefficients));
    }

    private static Tensor[] Rows(Tensor[] features, Tensor index) => [.. features.Select(block => block.index_select(0, index))];

    /// <summary>Draws parameters that all start alike.</summary>
    private static void Scatter(nn.Module module, string part, int seed)
    {
        foreach (var parameter in module.Part(part).parameters())
            parameter.add_(Tensors.Normal(seed + 9, parameter.shape));
    }

    private static void AssertNear(Tensor expected, Tensor actual) =>
        Assert.InRange(Tensors.RelativeDistance(expected, actual), 0, Rounding);
}
