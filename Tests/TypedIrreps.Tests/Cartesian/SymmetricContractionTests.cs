using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Cartesian;

public sealed class SymmetricContractionTests
{
    private const int Channels = 3;
    private const int Species = 2;
    private const double Rounding = 1e-10;

    [Theory]
    [InlineData("0e+1o", 4)]
    [InlineData("0e+1o+2e", 3)]
    [InlineData("2x0o+1e", 3)]
    public void The_basis_spans_the_symmetric_tensors(string irreps, int degree)
    {
        using var scope = NewDisposeScope();
        var factor = Irreps.Parse(irreps);
        var keep = Irreps.Parse("0e+0o+1e+1o+2e+3o");
        foreach (var basis in SymmetricTensorBasis.UpTo(factor, degree, keep))
        {
            using var reduced = new ReducedTensorProducts(IndexSymmetry.Symmetric(basis.Degree).Formula, factor, keep);
            Assert.Equal(reduced.Output, basis.Output);
            var expected = reduced.ChangeOfBasis().flatten(1);
            var actual = Full(basis).flatten(1);
            foreach (var ((offset, length), _) in basis.Output.Slices.Zip(basis.Output))
            {
                var (left, right) = (expected.narrow(0, offset, length), actual.narrow(0, offset, length));
                Assert.InRange(Tensors.Distance(right.mm(right.t()), eye(length, dtype: float64)), 0, Rounding);
                Assert.InRange(Tensors.Distance(left.t().mm(left), right.t().mm(right)), 0, Rounding);
            }
        }
    }

    [Theory]
    [InlineData("0e+1o", "0e+1o", 1)]
    [InlineData("0e+1o+2e", "1o+0e", 2)]
    [InlineData("0e+1o+2e", "0e+1o+2e+1e", 4, 3)]
    [InlineData("1e+0o", "0e+2e+1o", 3)]
    public void It_is_the_sum_over_products(string input, string output, int correlation, int comparedUpTo = 4)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(input, output, correlation);
        var (x, species) = (Tensors.Normal(1, 4, Channels, layer.Input.Dim), Tensors.Normal(2, 4, Species));
        var expected = zeros(4, Channels, layer.Output.Dim, float64);
        for (var degree = 1; degree <= correlation; degree++)
        {
            var basis = layer.Basis(degree);
            if (degree > comparedUpTo)
            {
                using var untracked = no_grad();
                layer.Weights(degree).zero_();
                continue;
            }

            var full = Full(basis);
            var (offset, path) = (0, 0);
            foreach (var (paths, irrep) in basis.Output)
            {
                var place = layer.Output.Slices[layer.Output.ToList().FindIndex(block => block.Irrep == irrep)].Offset;
                var tensors = full.narrow(0, offset, paths * irrep.Dim).view([paths, irrep.Dim, .. full.shape[1..]]);
                var indices = "abcd"[..degree];
                var factors = string.Concat(indices.Select(index => $",zk{index}"));
                expected.narrow(2, place, irrep.Dim).add_(einsum(
                    $"zs,spk,pm{indices}{factors}->zkm",
                    [species, layer.Weights(degree).narrow(1, path, paths), tensors, .. Enumerable.Repeat(x, degree)]));
                (offset, path) = (offset + (paths * irrep.Dim), path + paths);
            }
        }

        Assert.InRange(Tensors.Distance(expected, layer.forward(x, species)), 0, Rounding);
    }

    [Fact]
    public void It_is_equivariant()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o+2e", "0e+1o+1e+2e", 4);
        var species = Tensors.Normal(2, 5, Species);
        var report = Equivariance.Measure(
            inputs => layer.forward(inputs[0].view(-1, Channels, layer.Input.Dim), species).flatten(1),
            [layer.Input * Channels],
            layer.Output * Channels,
            new EquivarianceOptions { Batch = 5, Seed = 4 });
        Assert.InRange(report.Worst, 0, Rounding);
    }

    [Fact]
    public void A_node_of_one_species_has_its_weights()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o", "0e+1o", 2);
        var x = Tensors.Normal(1, 1, Channels, 4);
        var (first, second) = (layer.forward(x, tensor(new[,] { { 1.0, 0 } })), layer.forward(x, tensor(new[,] { { 0, 1.0 } })));
        Assert.True(Tensors.Distance(first, second) > 0.1);
        var mixed = layer.forward(x, tensor(new[,] { { 0.25, 0.75 } }));
        Assert.InRange(Tensors.Distance(mixed, first.mul(0.25).add(second.mul(0.75))), 0, Rounding);
    }

    [Fact]
    public void Four_factors_of_degree_three_are_within_reach()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o+2e+3o", "0e", 4);
        Assert.Equal(3876, layer.Basis(4).Monomials.Count);
        Assert.Equal([2, Channels, 1], layer.forward(Tensors.Normal(1, 2, Channels, 16), Tensors.Normal(2, 2, Species)).shape);
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o", "0e+1o", 3);
        var x = Tensors.Normal(1, 2, Channels, 4).requires_grad_(true);
        var species = Tensors.Normal(2, 2, Species).requires_grad_(true);
        Derivatives.Check(() => layer.forward(x, species), 1e-5, [x, species, .. layer.parameters()]);
    }

    [Fact]
    public void Nothing_is_left_behind_and_empty_batches_pass()
    {
        using var layer = Layer("0e+1o", "0e+1o", 3);
        using var scope = NewDisposeScope();
        Assert.Equal([0, Channels, 4], layer.forward(zeros(0, Channels, 4, float64), zeros(0, Species, float64)).shape);
        var (x, species) = (Tensors.Normal(1, 2, Channels, 4), Tensors.Normal(2, 2, Species));
        var before = Tensors.Live;
        layer.forward(x, species).Dispose();
        Assert.Equal(before, Tensors.Live);
        Assert.Equal(["weight_1", "weight_2", "weight_3"], layer.state_dict().Keys.Order());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>("correlation", () => Layer("0e", "0e", 0));
        Refused("output", "Each irrep of the output occurs once in a channel, such as 0e+1o; got 2x0e.", () => Layer("0e", "2x0e", 1));
        Refused("output", "No product of up to 2 components of 1x0e+1x1o contains 0o.", () => Layer("0e+1o", "0e+0o", 2));
        Assert.Throws<ArgumentOutOfRangeException>("degree", () => Layer("100x0e", "0e", 3));
        using var layer = Layer("0e+1o", "0e", 2);
        Refused("features", "Expected features [batch, 3, 4] of 1x0e+1x1o in 3 channels, got a tensor [2, 12].", () => layer.forward(zeros(2, 12), zeros(2, 2)));
        Refused("attributes", "Expected the species [batch, 2], got a tensor [2, 3].", () => layer.forward(zeros(2, 3, 4, float64), zeros(2, 3)));
        Refused("features", "Expected the same type and device as the layer's weights (Float64 on cpu), got Float32 on cpu.", () => layer.forward(zeros(2, 3, 4), zeros(2, 2)));
        Refused("attributes", "Expected 2 rows to match features, got 1.", () => layer.forward(zeros(2, 3, 4, float64), zeros(1, 2, float64)));

        static void Refused(string argument, string message, Func<object> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }

    private static SymmetricContraction Layer(string input, string output, int correlation)
    {
        var layer = new SymmetricContraction(Irreps.Parse(input), Irreps.Parse(output), correlation, Channels, Species);
        layer.to(float64);
        using var untracked = no_grad();
        for (var degree = 1; degree <= correlation; degree++)
            layer.Weights(degree).copy_(Tensors.Normal(10 + degree, layer.Weights(degree).shape));
        return layer;
    }

    /// <summary>The tensors [Output.Dim, dim, dim, …]: a coefficient is spread evenly over the orders of its components.</summary>
    private static Tensor Full(SymmetricTensorBasis basis)
    {
        var dim = basis.Factor.Dim;
        var size = (int)Math.Pow(dim, basis.Degree);
        var numbers = basis.Monomials.Select((monomial, i) => (Key: string.Join(",", monomial), i)).ToDictionary(pair => pair.Key, pair => pair.i);
        var places = Enumerable.Range(0, size).Select(flat =>
        {
            var indices = new int[basis.Degree];
            for (var i = basis.Degree - 1; i >= 0; i--, flat /= dim)
                indices[i] = flat % dim;
            return numbers[string.Join(",", indices.Order())];
        }).ToArray();
        var orders = places.CountBy(place => place).ToDictionary();
        var values = Enumerable.Range(0, basis.Output.Dim)
            .SelectMany(row => places.Select(place => basis.Coefficients[(row * basis.Monomials.Count) + place] / orders[place]))
            .ToArray();
        return tensor(values, [basis.Output.Dim, .. Enumerable.Repeat((long)dim, basis.Degree)]);
    }
}
