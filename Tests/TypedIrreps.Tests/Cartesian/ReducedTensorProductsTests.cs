using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Cartesian;

public sealed class ReducedTensorProductsTests
{
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData("ij", "1o", "1x0e+1x1e+1x2e")]
    [InlineData("ij=ji", "1o", "1x0e+1x2e")]
    [InlineData("ij=-ji", "1o", "1x1e")]
    [InlineData("ijk=jik=ikj", "1o", "1x1o+1x3o")]
    [InlineData("ijk=-jik=-ikj", "1o", "1x0o")]
    [InlineData("ijk=jki", "1o", "1x0o+1x1o+1x3o")]
    [InlineData("ijk=jik=-ikj", "1o", "")]
    [InlineData("ijkl=jikl=klij", "1o", "2x0e+2x2e+1x4e")]
    [InlineData("ijkl=-jikl=-ijlk=klij", "1o", "1x0e+1x2e")]
    [InlineData("ij=ji", "2x0e+1o", "4x0e+2x1o+1x2e")]
    [InlineData("ij=-ji", "0o+1e+2o", "1x1o+1x1e+1x2e+1x1o+1x2o+1x3o+1x1e+1x3e")]
    public void The_basis_spans_the_tensors_with_the_symmetry(string formula, string irreps, string expected)
    {
        using var scope = NewDisposeScope();
        using var product = new ReducedTensorProducts(formula, Irreps.Parse(irreps));
        Assert.Equal(Irreps.Parse(expected).Regroup(), product.Output);
        var basis = product.ChangeOfBasis();
        var rows = basis.flatten(1);
        Assert.InRange(Tensors.Distance(rows.mm(rows.t()), eye(product.Output.Dim, dtype: float64)), 0, Rounding);

        // What is averaged over the symmetry, tensor by tensor, is what the rows project on.
        var symmetry = product.Basis.Symmetry;
        var count = symmetry.Indices.Length;
        var tensors = eye(rows.shape[1], dtype: float64).view([rows.shape[1], .. basis.shape[1..]]);
        var averaged = zeros_like(tensors);
        foreach (var element in symmetry.Group)
        {
            // T[x] = sign T[y], y[j] = x[p[j]]: dimension p[j] of the result is dimension j of the tensor.
            var order = Enumerable.Range(0, count).OrderBy(j => element.Places[j]).Select(j => 1L + j);
            averaged.add_(tensors.permute([0, .. order]).mul(element.Sign / (double)symmetry.Group.Count));
        }

        Assert.InRange(Tensors.Distance(rows.t().mm(rows), averaged.flatten(1)), 0, Rounding);
    }

    [Fact]
    public void Where_there_is_a_choice_it_is_that_of_e3nn()
    {
        // Of the two vectors in "ijk=jik" (1o (x) 1o -> 0e, 2e, each times 1o) the projection leaves both as they are: e3nn takes
        // the couplings in the order of their irreps.
        using var scope = NewDisposeScope();
        using var product = new ReducedTensorProducts("ijk=jik", Irreps.Parse("1o"));
        Assert.Equal("2x1o+1x2o+1x3o", product.Output.ToString());
        var (x, y, z) = (Tensors.Normal(1, 2, 3), Tensors.Normal(2, 2, 3), Tensors.Normal(3, 2, 3));
        var first = z.mul(x.mul(y).sum(1, true)).div(Math.Sqrt(3));
        Assert.InRange(Tensors.Distance(first, product.forward([x, y, z]).narrow(1, 0, 3)), 0, Rounding);
    }

    [Fact]
    public void Antisymmetric_products_of_vectors_are_cross_products()
    {
        using var scope = NewDisposeScope();
        using var product = new ReducedTensorProducts("ij=-ji", Irreps.Parse("1o"));
        var (a, b) = (Tensors.Normal(1, 4, 3), Tensors.Normal(2, 4, 3));
        Assert.InRange(Tensors.Distance(linalg.cross(a, b).div(Math.Sqrt(2)), product.forward([a, b])), 0, Rounding);
    }

    [Theory]
    [InlineData("ijk=jik")]
    [InlineData("ijk")]
    [InlineData("kij=-kji")]
    public void Products_are_sums_over_the_basis(string formula)
    {
        using var scope = NewDisposeScope();
        var irreps = formula == "ijk"
            ? new Dictionary<char, Irreps> { ['i'] = Irreps.Parse("0e+1o"), ['j'] = Irreps.Parse("2e"), ['k'] = Irreps.Parse("1e+0o") }
            : new Dictionary<char, Irreps> { ['j'] = Irreps.Parse("0e+1o"), ['k'] = Irreps.Parse("1e+0o") };
        using var product = new ReducedTensorProducts(formula, irreps);
        Tensor[] factors = [.. product.Basis.Factors.Select((factor, i) => Tensors.Normal(i, 3, factor.Dim))];
        var expected = einsum("oabc,za,zb,zc->zo", product.ChangeOfBasis(), factors[0], factors[1], factors[2]);
        Assert.InRange(Tensors.Distance(expected, product.forward(factors)), 0, Rounding);
        Assert.InRange(
            Equivariance.Measure(inputs => product.forward([.. inputs]), [.. product.Basis.Factors], product.Output, new EquivarianceOptions { Seed = 2 }).Worst, 0, 1e-10);
    }

    [Fact]
    public void Only_wanted_irreps_are_kept()
    {
        var irreps = Irreps.Parse("0e+1o+2e");
        var (all, some) = (new ReducedTensorProducts("ijk=jik=ikj", irreps), new ReducedTensorProducts("ijk=jik=ikj", irreps, Irreps.Parse("1o+5x0e")));
        using (all)
        using (some)
        {
            Assert.Equal(all.Output.Keep(Irreps.Parse("0e+1o")), some.Output);
            Assert.Equal(Rows("0e"), some.Basis.ChangeOfBasis.Take(Rows("0e").Length));

            double[] Rows(string irrep)
            {
                var block = all.Output.ToList().FindIndex(block => block.Irrep.ToString() == irrep);
                var (offset, length) = all.Output.Slices[block];
                return [.. all.Basis.ChangeOfBasis.Skip(offset * 729).Take(length * 729)];
            }
        }
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        using var product = new ReducedTensorProducts("ij=ji", Irreps.Parse("0e+1o"));
        var (x, y) = (Tensors.Normal(1, 2, 4).requires_grad_(true), Tensors.Normal(2, 2, 4).requires_grad_(true));
        Derivatives.Check(() => product.forward([x, y]), 1e-6, x, y);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        var (scalar, vector) = (Irreps.Parse("0e"), Irreps.Parse("1o"));
        Refused("factors", "ij=ji exchanges the indices 'i' and 'j', but the one is 1x0e and the other 1x1o.", () => new ReducedTensorProducts("ij=ji", new Dictionary<char, Irreps> { ['i'] = scalar, ['j'] = vector }));
        Refused("irreps", "ij=ji has no index 'k'.", () => new ReducedTensorProducts("ij=ji", new Dictionary<char, Irreps> { ['i'] = scalar, ['k'] = vector }));
        Refused("irreps", "The index 'j' of ij has no representation.", () => new ReducedTensorProducts("ij", new Dictionary<char, Irreps> { ['i'] = scalar }));
        Refused("factors", "Tensors of (1000x1o) x (1000x1o) have 9000000 numbers; at most 1048576 are supported.", () => new ReducedTensorProducts("ij", Irreps.Parse("1000x1o")));
        Assert.Throws<FormatException>(() => new ReducedTensorProducts("ij=jk", vector));
        using var product = new ReducedTensorProducts("ij=ji", vector);
        Refused("factors", "ij=ji has 2 indices, but there are 1 features.", () => product.forward([zeros(2, 3)]));
        Refused("factors", "Expected features [batch, 3] of 1x1o, got a tensor [2, 4].", () => product.forward([zeros(2, 3), zeros(2, 4)]));
        Refused("factors", "Expected 2 rows to match the first of them, got 1.", () => product.forward([zeros(2, 3), zeros(1, 3)]));

        static void Refused(string argument, string message, Func<object> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }
}
