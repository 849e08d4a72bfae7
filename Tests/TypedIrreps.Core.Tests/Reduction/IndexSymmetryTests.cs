using Xunit;

namespace TypedIrreps.Core.Tests.Reduction;

public sealed class IndexSymmetryTests
{
    [Theory]
    [InlineData("i", 1, false)]
    [InlineData("ij", 1, false)]
    [InlineData("ij=-ji", 2, false)]
    [InlineData(" ijk = jik = ikj ", 6, false)]
    [InlineData("ijk=-jik=-ikj", 6, false)]
    [InlineData("ijk=jki", 3, false)]
    [InlineData("ijkl=jikl=klij", 8, false)]
    [InlineData("Ab=bA", 2, false)]
    [InlineData("ij=-ij", 2, true)]
    [InlineData("ijk=jik=-ikj", 12, true)]
    [InlineData("ijk=-jki", 6, true)]
    public void Formulas_generate_groups(string formula, int size, bool vanishes)
    {
        var symmetry = IndexSymmetry.Parse(formula);
        Assert.Equal(size, symmetry.Group.Count);
        Assert.Equal(vanishes, symmetry.Vanishes);
        Assert.Equal(formula, symmetry.ToString());
    }

    [Theory]
    [InlineData("", 0, 0, "A form is missing here: write the indices, such as ij.")]
    [InlineData("ij=", 3, 0, "A form is missing here: write the indices, such as ij.")]
    [InlineData("ij=-", 3, 1, "A form is missing here: write the indices, such as ij.")]
    [InlineData("-ij=ji", 0, 1, "The first form carries no sign: write it on the others, such as ij=-ji.")]
    [InlineData("ij=--ji", 4, 1, "'-' is unexpected here: an index is a letter, and forms are joined by '=', such as ij=-ji.")]
    [InlineData("i1=1i", 1, 1, "'1' is unexpected here: an index is a letter, and forms are joined by '=', such as ij=-ji.")]
    [InlineData("iji", 2, 1, "The index 'i' stands in this form already: each occurs once.")]
    [InlineData("ij=ki", 3, 1, "The first form ij has no index 'k': every form has the same ones.")]
    [InlineData("ijk=jik=kj", 8, 2, "The index 'i' of the first form ijk is missing here.")]
    [InlineData("abcdefghi", 8, 1, "A tensor has at most 8 indices, not 9.")]
    public void Errors_say_where_and_why(string formula, int offset, int length, string message)
    {
        Assert.False(IndexSymmetry.TryParse(formula, out var symmetry, out var error));
        Assert.Null(symmetry);
        Assert.Equal((offset, length, message), (error!.Offset, error.Length, error.Message));
        Assert.Equal(
            $"\"{formula}\" is no formula of index symmetries. Position {offset}: {message}",
            Assert.Throws<FormatException>(() => IndexSymmetry.Parse(formula)).Message);
    }

    [Fact]
    public void All_indices_may_be_exchanged()
    {
        Assert.Equal("i", IndexSymmetry.Symmetric(1).Formula);
        Assert.Equal("ijkl=jikl=ikjl=ijlk", IndexSymmetry.Symmetric(4).Formula);
        Assert.Equal(24, IndexSymmetry.Symmetric(4).Group.Count);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => IndexSymmetry.Symmetric(9));
    }
}
