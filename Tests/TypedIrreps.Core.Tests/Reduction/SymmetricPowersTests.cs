using Xunit;

namespace TypedIrreps.Core.Tests.Reduction;

/// <summary>The irreps that are found by counting are those that the bases have.</summary>
public sealed class SymmetricPowersTests
{
    [Theory]
    [InlineData("0e", 3)]
    [InlineData("1o", 4)]
    [InlineData("0e+1o", 3)]
    [InlineData("0o+1e", 3)]
    [InlineData("2x1o+0o", 2)]
    [InlineData("2e+3o", 2)]
    public void They_are_those_of_the_bases(string text, int degree)
    {
        var irreps = Irreps.Parse(text);
        var keep = new Irreps(
            from l in Enumerable.Range(0, (degree * irreps.LMax) + 1) from parity in new[] { Parity.Odd, Parity.Even } select new MulIrrep(1, new Irrep(l, parity)));
        var expected = SymmetricTensorBasis.UpTo(irreps, degree, keep).SelectMany(basis => basis.Output.Select(block => block.Irrep)).Distinct().Order();
        Assert.Equal(expected, SymmetricPowers.UpTo(irreps, degree).Order());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("irreps", () => SymmetricPowers.UpTo(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("degree", () => SymmetricPowers.UpTo(Irreps.Parse("0e"), 0));
        Assert.Throws<ArgumentOutOfRangeException>("degree", () => SymmetricTensorBasis.UpTo(Irreps.Parse("0e"), SymmetricTensorBasis.MaxDegree + 1, Irreps.Parse("0e")));
    }
}
