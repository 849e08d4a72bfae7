using FsCheck.Xunit;
using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

[Properties(Arbitrary = [typeof(Generators)])]
public class IrrepsProperties
{
    [Property]
    public void The_canonical_text_reads_as_the_representation(Irreps irreps) =>
        Assert.Equal(irreps, Irreps.Parse(irreps.ToString()));

    [Property]
    public void The_canonical_text_reads_as_the_irrep(Irrep irrep) => Assert.Equal(irrep, Irrep.Parse(irrep.ToString()));

    [Property]
    public void Sorting_is_a_stable_permutation(Irreps irreps)
    {
        var sorted = irreps.Sort();
        for (var i = 0; i < irreps.Count; i++)
        {
            Assert.Equal(irreps[i], sorted.Irreps[sorted.Permutation[i]]);
            Assert.Equal(i, sorted.Inverse[sorted.Permutation[i]]);
        }

        for (var i = 1; i < irreps.Count; i++)
        {
            var order = sorted.Irreps[i - 1].Irrep.CompareTo(sorted.Irreps[i].Irrep);
            Assert.True(order < 0 || (order == 0 && sorted.Inverse[i - 1] < sorted.Inverse[i]));
        }
    }

    [Property]
    public void Regrouping_keeps_counts_and_leaves_one_block_an_irrep(Irreps irreps)
    {
        var regrouped = irreps.Regroup();
        Assert.Equal(irreps.Dim, regrouped.Dim);
        Assert.All(irreps, block => Assert.Equal(irreps.CountOf(block.Irrep), regrouped.CountOf(block.Irrep)));
        Assert.Equal(regrouped.Count, regrouped.Select(block => block.Irrep).Distinct().Count());
        Assert.Equal(regrouped, regrouped.Regroup());
    }

    [Property]
    public void Simplifying_keeps_the_layout(Irreps irreps) =>
        Assert.Equal(WrittenOut(irreps), WrittenOut(irreps.Simplify()));

    [Property]
    public void Slices_tile_the_dimension(Irreps irreps)
    {
        var end = 0;
        foreach (var ((offset, length), block) in irreps.Slices.Zip(irreps))
        {
            Assert.Equal((end, block.Dim), (offset, length));
            end += length;
        }

        Assert.Equal(irreps.Dim, end);
    }

    [Property]
    public void Dimensions_of_a_tensor_product_multiply(Irreps left, Irreps right)
    {
        var product = Irreps.TensorProduct(left, right);
        Assert.Equal(left.Dim * right.Dim, product.Dim);
        Assert.Equal(product, Irreps.TensorProduct(right, left));
        Assert.Equal(product, product.Regroup());
    }

    [Property]
    public void Keeping_and_dropping_split_the_representation(Irreps irreps, Irreps some) =>
        Assert.Equal(irreps.Regroup(), (irreps.Keep(some) + irreps.Drop(some)).Regroup());

    [Property]
    public void Balanced_irreps_have_the_dimension_asked_for(byte lmax, ushort dim, bool sphericalHarmonics)
    {
        var irreps = BalancedIrreps.Create(lmax % 15, dim, sphericalHarmonics);
        Assert.Equal(dim, irreps.Dim);
        Assert.Equal(1 + ((lmax % 15) * (sphericalHarmonics ? 1 : 2)), irreps.Count);
    }

    private static IEnumerable<Irrep> WrittenOut(Irreps irreps) =>
        irreps.SelectMany(block => Enumerable.Repeat(block.Irrep, block.Multiplicity));
}
