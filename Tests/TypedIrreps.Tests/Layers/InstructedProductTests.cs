using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Layers;

/// <summary>Products of chosen paths against the formula, under rotations, and what is said of wrong ones.</summary>
public sealed class InstructedProductTests
{
    private const string Channels = "3x0e+3x1o+3x1e+3x2e";

    [Property(MaxTest = 40)]
    public Property They_are_what_the_formula_says() => Prop.ForAll(Gen.Choose(0, 100000).ToArbitrary(), seed =>
    {
        using var scope = NewDisposeScope();
        var plan = Random(seed);
        foreach (var backend in Enum.GetValues<LayerBackend>())
        {
            using var layer = new RuntimeInstructedProduct(plan) { Backend = backend };
            layer.to(float64);
            var (x, y, weights) = Inputs(layer, seed);
            var expected = Naive(plan, x, y, weights ?? (Tensor?)layer.Weight);
            Assert.InRange(Tensors.Distance(expected, layer.forward(x, y, weights)), 0, 1e-12 * Math.Max(1, expected.abs().max().ToDouble()));
        }
    });

    [Property(MaxTest = 30)]
    public Property They_are_equivariant_and_both_backends_have_one_derivative() => Prop.ForAll(Gen.Choose(0, 100000).ToArbitrary(), seed =>
    {
        using var scope = NewDisposeScope();
        var plan = Random(seed);
        using var layer = new RuntimeInstructedProduct(plan);
        layer.to(float64);
        var (x, y, weights) = Inputs(layer, seed);
        var transform = OrthogonalTransform.Random(new Random(seed));
        var expected = layer.forward(x, y, weights).Transform(plan.Output, transform);
        var actual = layer.forward(x.Transform(plan.Left, transform), y.Transform(plan.Right, transform), weights);
        Assert.InRange(Tensors.Distance(expected, actual), 0, 1e-11 * Math.Max(1, expected.abs().max().ToDouble()));

        Tensor[] leaves = [x.requires_grad_(), y.requires_grad_(), .. weights is null ? layer.Weight is { } own ? [own] : Array.Empty<Tensor>() : [weights.requires_grad_()]];
        Backends.Agree($"seed {seed}", () => layer.With(LayerBackend.Portable).forward(x, y, weights), () => layer.With(LayerBackend.Compiled).forward(x, y, weights), leaves);
    });

    [Theory]
    [InlineData("0, 0, 3, uvw", "the output 4x0e+2x1o has 2 blocks, so there is no block 3 (the first is 0)")]
    [InlineData("0, 5, 0, uvw", "the second factor 3x0e+2x1o has 2 blocks, so there is no block 5 (the first is 0)")]
    [InlineData("0, 0, 1, uvw", "1o is not in the product of 0e and 0e, which contains 0e")]
    [InlineData("0, 1, 1, uuw", "the mode uuw couples each channel with its partner, so 3x0e and 2x1o should have as many channels")]
    [InlineData("0, 0, 0, uuu", "the mode uuu of 3x0e and 3x0e gives 3 channels, the output block is 4x0e")]
    [InlineData("0, 0, 0, u<vw, false", "the mode u<vw mixes channels and needs weights")]
    public void A_wrong_path_is_told(string path, string problem)
    {
        var (left, right, output) = (Irreps.Parse("3x0e+2x1o"), Irreps.Parse("3x0e+2x1o"), Irreps.Parse("4x0e+2x1o"));
        var error = Assert.Throws<ArgumentException>("instructions", () => InstructedProductPlan.For(left, right, output, [TensorProductInstruction.Parse(path)]));
        Assert.Contains(problem, error.Message);
    }

    [Theory]
    [InlineData("0, 0, uvw", "an instruction is 'left, right, output, mode'")]
    [InlineData("0, 0, 0, uvx", "the connection modes are uvw, uvu, uvv, uuw, uuu, uvuv, uvu<v, u<vw, and 'uvx' is none")]
    [InlineData("0, -1, 0, uvw", "the index of a block is a whole number from 0, not '-1'")]
    [InlineData("0, 0, 0, uvw, maybe", "whether there are weights is 'true' or 'false', not 'maybe'")]
    [InlineData("0, 0, 0, uvw, true, -1", "a path weight is a number from 0, not '-1'")]
    [InlineData("0, 0, 0, uvw, true, NaN", "a path weight is a number from 0, not 'NaN'")]
    public void A_text_that_is_no_path_is_told(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => TensorProductInstruction.Parse(text)).Message);

    [Fact]
    public void Paths_are_read_as_they_are_written()
    {
        foreach (var text in (string[])["0, 1, 2, uvw, true", "3, 0, 1, u<vw, true, 0.25", "0, 0, 0, uvuv, false"])
            Assert.Equal(text, TensorProductInstruction.Parse(text).ToString());
        Assert.Equal(TensorProductInstruction.Parse("0, 1, 2, uvu, true"), TensorProductInstruction.Parse("(0,1,2,uvu)"));
    }

    [Fact]
    public void Weights_of_the_wrong_kind_are_told()
    {
        using var scope = NewDisposeScope();
        var irreps = Irreps.Parse("2x0e");
        using var shared = new RuntimeInstructedProduct(InstructedProductPlan.FullyConnected(irreps, irreps, irreps));
        using var ofSamples = new RuntimeInstructedProduct(InstructedProductPlan.FullyConnected(irreps, irreps, irreps, sharesWeights: false));
        var x = ones(3, 2);
        Assert.Contains("Samples bring no weights along", Assert.Throws<ArgumentException>("weights", () => shared.forward(x, x, ones(3, 8))).Message);
        Assert.Contains("Expected [batch, 8] weights", Assert.Throws<ArgumentException>("weights", () => ofSamples.forward(x, x)).Message);
        Assert.Throws<ArgumentException>("weights", () => ofSamples.forward(x, x, ones(3, 7)));
        Assert.Throws<ArgumentException>("weights", () => ofSamples.forward(x, x, ones(2, 8)));
        Assert.Throws<ArgumentException>("weights", () => shared.SetReferenceWeights(ones(7)));
        Assert.Throws<InvalidOperationException>(() => ofSamples.SetReferenceWeights(ones(8)));
        Assert.Throws<ArgumentException>("Left", () => InstructedProductPlan.FullyConnected(irreps, irreps, irreps, variances: new([1, 2])));
        Assert.Throws<ArgumentException>("Output", () => InstructedProductPlan.FullyConnected(irreps, irreps, irreps, variances: new(Output: [0])));
    }

    [Fact]
    public void Nothing_comes_of_nothing()
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeInstructedProduct(InstructedProductPlan.For(Irreps.Parse("2x0e"), Irreps.Parse("2x0e"), Irreps.Parse("2x0e+1x1o"), []));
        Assert.Equal(new double[15], layer.forward(ones(3, 2), ones(3, 2)).ToDoubles());
        Assert.Equal([0, 5], layer.forward(ones(0, 2), ones(0, 2)).shape);
        Assert.All(layer.Plan.Reached, Assert.False);
    }

    /// <summary>A few paths of random modes between the channels, each to a block of its own or to one that another leads to.</summary>
    private static InstructedProductPlan Random(int seed)
    {
        var random = new Random(seed);
        var factors = Irreps.Parse(Channels);
        var (instructions, outputs) = (new List<TensorProductInstruction>(), new List<MulIrrep>());

        // A third are convolutions: uvu with weights of each sample throughout, which are coupled and summed in one.
        var isConvolution = random.Next(3) == 0;
        for (var path = 0; path < 4; path++)
        {
            var (left, right) = (random.Next(factors.Count), random.Next(factors.Count));
            var mode = isConvolution ? ConnectionMode.Uvu : (ConnectionMode)random.Next(8);
            var hasWeights = isConvolution || mode is ConnectionMode.Uvw or ConnectionMode.ULessVw || random.Next(2) == 0;
            var irreps = (factors[left].Irrep * factors[right].Irrep).ToArray();
            var channels = mode switch
            {
                ConnectionMode.Uvuv => 9,
                ConnectionMode.Uuw when !hasWeights => 1,
                ConnectionMode.Uvw or ConnectionMode.Uuw or ConnectionMode.ULessVw => 2,
                _ => 3,
            };
            var block = new MulIrrep(channels, irreps[random.Next(irreps.Length)]);
            var place = outputs.IndexOf(block);
            if (place < 0)
            {
                place = outputs.Count;
                outputs.Add(block);
            }

            instructions.Add(new(left, right, place, mode, hasWeights, random.Next(2) == 0 ? 1 : 0.5));
        }

        return InstructedProductPlan.For(
            factors, factors, new Irreps(outputs), instructions, (IrrepNormalization)random.Next(3), (PathNormalization)random.Next(3), sharesWeights: !isConvolution && random.Next(2) == 0);
    }

    private static (Tensor X, Tensor Y, Tensor? Weights) Inputs(RuntimeInstructedProduct layer, int seed) => (
        Tensors.Normal(seed, 3, layer.Left.Dim),
        Tensors.Normal(seed + 1, 3, layer.Right.Dim),
        layer.SharesWeights || layer.WeightCount == 0 ? null : Tensors.Normal(seed + 2, 3, layer.WeightCount));

    /// <summary>z[w, k] = sum of W[…] c C[i, j, k] x[u, i] y[v, j], path by path, from e3nn's definition of the modes.</summary>
    private static Tensor Naive(InstructedProductPlan plan, Tensor x, Tensor y, Tensor? weights)
    {
        var batch = x.shape[0];
        var result = zeros(batch, plan.Output.Dim, dtype: float64);
        foreach (var path in plan.Paths)
        {
            var (i, j, k, mode, hasWeights, _) = path.Instruction;
            var coupling = new double[plan.Left[i].Irrep.Dim, plan.Right[j].Irrep.Dim, plan.Output[k].Irrep.Dim];
            foreach (var entry in ClebschGordan.For(plan.Left[i].Irrep.Degree, plan.Right[j].Irrep.Degree, plan.Output[k].Irrep.Degree).Entries)
                coupling[entry.M1, entry.M2, entry.M3] = path.Pairs.Coefficient * entry.Value;
            var pairs = einsum("ijk,zui,zvj->zuvk", tensor(coupling), Block(x, plan.Left, i), Block(y, plan.Right, j));
            var (u, v) = ((int)pairs.shape[1], (int)pairs.shape[2]);
            var own = !hasWeights ? ones(batch, path.Pairs.PairCount, dtype: float64)
                : (weights!.dim() == 1 ? weights.unsqueeze(0).expand(batch, -1) : weights).narrow(1, path.WeightOffset, path.WeightCount);
            var later = triu_indices(u, v, 1);
            var value = mode switch
            {
                ConnectionMode.Uvw => einsum("zuvk,zuvw->zwk", pairs, own.reshape(batch, u, v, -1)),
                ConnectionMode.Uvu => einsum("zuvk,zuv->zuk", pairs, own.reshape(batch, u, v)),
                ConnectionMode.Uvv => einsum("zuvk,zuv->zvk", pairs, own.reshape(batch, u, v)),
                ConnectionMode.Uuw when hasWeights => einsum("zuk,zuw->zwk", Aligned(), own.reshape(batch, u, -1)),
                ConnectionMode.Uuw => Aligned().sum(1, true),
                ConnectionMode.Uuu => einsum("zuk,zu->zuk", Aligned(), own),
                ConnectionMode.Uvuv => einsum("zuvk,zuv->zuvk", pairs, own.reshape(batch, u, v)),
                ConnectionMode.UvuLessV => einsum("zpk,zp->zpk", Later(), own),
                _ => einsum("zpk,zpw->zwk", Later(), own.reshape(batch, later.shape[1], -1)),
            };
            var slice = plan.Output.Slices[k];
            result = result.slice_scatter(result.narrow(1, slice.Offset, slice.Length).add(value.reshape(batch, slice.Length)), 1, slice.Offset, slice.Offset + slice.Length, 1);

            Tensor Aligned() => einsum("zuuk->zuk", pairs);

            Tensor Later() => stack([.. Enumerable.Range(0, u).SelectMany(a => Enumerable.Range(a + 1, v - a - 1).Select(b => pairs.select(1, a).select(1, b)))], 1);
        }

        return result;

        static Tensor Block(Tensor features, Irreps irreps, int block) => features
            .narrow(1, irreps.Slices[block].Offset, irreps.Slices[block].Length).reshape(features.shape[0], irreps[block].Multiplicity, irreps[block].Irrep.Dim);
    }
}
