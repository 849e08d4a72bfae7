using Xunit;
using static TypedIrreps.IrrepsSyntaxErrorKind;

namespace TypedIrreps.Core.Tests.Algebra;

public class IrrepsParserTests
{
    [Theory]
    [InlineData("1e+", MissingIrrep, 3, "")]
    [InlineData("+1e", MissingIrrep, 0, "")]
    [InlineData("1e+  +1o", MissingIrrep, 3, "  ")]
    [InlineData("16x + 1o", MissingIrrep, 3, " ")]
    [InlineData("1o+x1e", MissingMultiplicity, 3, "x")]
    [InlineData("1o + 1.5x0e", BadMultiplicity, 5, "1.5")]
    [InlineData("-2x0e", BadMultiplicity, 0, "-2")]
    [InlineData("2147483648x0e", MultiplicityOverflow, 0, "2147483648")]
    [InlineData("3X1e", BadMultiplicitySign, 1, "X")]
    [InlineData("3 * 1e", BadMultiplicitySign, 2, "*")]
    [InlineData("*1e", BadMultiplicitySign, 0, "*")]
    [InlineData("4x o", MissingDegree, 3, "o")]
    [InlineData("2x-1e", BadDegree, 2, "-1")]
    [InlineData("2x-1", BadDegree, 2, "-1")]
    [InlineData("1073741824e", DegreeOverflow, 0, "1073741824")]
    [InlineData("99999999999999999999e", DegreeOverflow, 0, "99999999999999999999")]
    [InlineData("2x1 + 0e", MissingParity, 2, "1")]
    [InlineData("2x1p", UnknownParity, 3, "p")]
    [InlineData("1E", UnknownParity, 1, "E")]
    [InlineData("0e 1o", UnexpectedText, 3, "1o")]
    [InlineData("scalar", UnexpectedText, 0, "scalar")]
    [InlineData("1000000000x0e+1000000000x1o+1e", DimensionOverflow, 14, "1000000000x1o")]
    [InlineData("1\u0661e", BadDegree, 0, "1\u0661")]
    public void A_single_error_is_found_at_its_place(string text, IrrepsSyntaxErrorKind kind, int offset, string found)
    {
        var error = Assert.Single(IrrepsParser.Parse(text).Errors);
        Assert.Equal((kind, offset, found.Length, found), (error.Kind, error.Offset, error.Length, error.Found));
        Assert.Equal(found, text.Substring(error.Offset, error.Length));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_found_and_the_good_terms_kept()
    {
        var result = IrrepsParser.Parse("-1x1f + 4x2e ++ (1o)");
        Assert.Null(result.Irreps);
        Assert.Equal([BadMultiplicity, UnknownParity, MissingIrrep, BadDegree, UnexpectedText], result.Errors.Select(error => error.Kind));
        var term = Assert.Single(result.Terms);
        Assert.Equal(("4x2e", 8, 4), (term.MulIrrep.ToString(), term.Offset, term.Length));
    }

    [Fact]
    public void Terms_have_their_places()
    {
        var result = IrrepsParser.Parse(" 2x0e+ 1o ");
        Assert.Equal([(1, 4), (7, 2)], result.Terms.Select(term => (term.Offset, term.Length)));
        Assert.Equal("2x0e+1x1o", result.Irreps!.ToString());
    }

    [Fact]
    public void The_largest_numbers_are_read()
    {
        Assert.Equal(int.MaxValue, Irreps.Parse("2147483647x0e").Dim);
        Assert.Equal(int.MaxValue, Irreps.Parse("1073741823e").Dim);
    }

    [Fact]
    public void The_exception_quotes_the_text_the_place_and_what_was_expected()
    {
        var error = Assert.Throws<FormatException>(() => Irreps.Parse("2x0e+3x1f"));
        Assert.Equal(
            "\"2x0e+3x1f\" is no representation of O(3). Position 8: 'f' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).",
            error.Message);
    }

    [Fact]
    public void Null_is_no_text()
    {
        Assert.Throws<ArgumentNullException>(() => IrrepsParser.Parse(null!));
        Assert.Throws<ArgumentNullException>(() => Irreps.Parse(null!));
        Assert.Throws<ArgumentNullException>(() => Irrep.Parse(null!));
        Assert.False(Irreps.TryParse(null, out _));
        Assert.False(Irrep.TryParse(null, out _));
    }
}
