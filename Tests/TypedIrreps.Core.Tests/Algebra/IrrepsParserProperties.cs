using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

[Properties(Arbitrary = [typeof(Generators)], MaxTest = 1000)]
public class IrrepsParserProperties
{
    [Property]
    public void Any_string_is_read_or_explained(NonNull<string> text) => Check(text.Get);

    [Property]
    public void Any_likely_text_is_read_or_explained(IrrepsLikeText text) => Check(text.Text);

    [Property]
    public void A_single_irrep_reads_as_a_term_of_itself(IrrepsLikeText text)
    {
        if (Irrep.TryParse(text.Text, out var irrep))
            Assert.Equal(new Irreps(new MulIrrep(1, irrep)), Irreps.Parse(text.Text));
    }

    private static void Check(string text)
    {
        var result = IrrepsParser.Parse(text);
        Assert.Equal(result.Errors.Count == 0, result.Irreps is not null);
        Assert.Equal(result.Irreps is not null, Irreps.TryParse(text, out var irreps));
        Assert.Equal(result.Irreps ?? Irreps.Empty, irreps);
        if (result.Irreps is not null)
            Assert.Equal(result.Terms.Select(term => term.MulIrrep), result.Irreps);

        CheckSpans(text, result.Errors.Select(error => (error.Offset, error.Length)));
        CheckSpans(text, result.Terms.Select(term => (term.Offset, term.Length)));
        Assert.All(result.Errors, error => Assert.Equal(error.Found, text.Substring(error.Offset, error.Length)));
        Assert.All(result.Errors, error => Assert.NotEmpty(error.Message));
        Assert.All(result.Terms, term => Assert.Equal(new Irreps(term.MulIrrep), Irreps.Parse(text.Substring(term.Offset, term.Length))));
    }

    private static void CheckSpans(string text, IEnumerable<(int Offset, int Length)> spans)
    {
        var end = 0;
        var last = -1;
        foreach (var (offset, length) in spans)
        {
            Assert.True(offset >= end, "Spans are in order and do not overlap.");
            Assert.True(offset > last, "No two spans start at the same place.");
            Assert.True(length >= 0 && offset + length <= text.Length, "Spans lie within the text.");
            (last, end) = (offset, offset + length);
        }
    }
}
