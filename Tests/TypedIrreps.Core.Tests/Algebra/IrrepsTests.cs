using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

/// <summary>The edges of the algebra that the reference does not show.</summary>
public class IrrepsTests
{
    [Fact]
    public void A_tensor_product_is_sorted_and_merged() =>
        Assert.Equal("2x0e+4x1o+2x1e+2x2e", Irreps.TensorProduct(Irreps.Parse("2x1o+4x0e"), Irreps.Parse("1o")).ToString());

    [Fact]
    public void A_dimension_beyond_an_array_is_refused()
    {
        var half = Irreps.Parse("2000000000x0e");
        var error = Assert.Throws<OverflowException>(() => half + half);
        Assert.Contains("2000000000x0e+2000000000x0e", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<OverflowException>(() => Irreps.TensorProduct(half, half));
        Assert.Contains("tensor product of 2000000000x0e and 2000000000x0e", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_no_representation()
    {
        var irreps = Irreps.Parse("1o");
        Assert.Throws<ArgumentNullException>(() => irreps + null!);
        Assert.Throws<ArgumentNullException>(() => null! + irreps);
        Assert.Throws<ArgumentNullException>(() => (Irreps)null! * 2);
        Assert.Throws<ArgumentNullException>(() => Irreps.TensorProduct(irreps, null!));
        Assert.Throws<ArgumentNullException>(() => irreps.Keep(null!));
        Assert.Throws<ArgumentNullException>(() => irreps.Drop(null!));
        Assert.Throws<ArgumentNullException>(() => irreps.Filter(null!));
        Assert.Throws<ArgumentNullException>(() => SphericalHarmonicsIrreps.Of(null!));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Irrep(-1, Parity.Even));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Irrep(Irrep.MaxDegree + 1, Parity.Even));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Irrep(0, (Parity)0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MulIrrep(-1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => Irreps.SphericalHarmonics(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Irrep.Iterate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Irreps.Empty * -1);
    }

    [Fact]
    public void A_representation_does_not_change_with_the_array_it_was_made_of()
    {
        MulIrrep[] blocks = [new(2, Irrep.Parse("1o"))];
        var irreps = new Irreps(blocks);
        blocks[0] = default;
        Assert.Equal("2x1o", irreps.ToString());
    }
}
