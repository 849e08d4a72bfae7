using TypedIrreps.Validation;
using Xunit;
using static TypedIrreps.Validation.SignatureArgument;
using static TypedIrreps.Validation.SignatureRule;

namespace TypedIrreps.Core.Tests.Validation;

/// <summary>The rules of layers over edges: what is found, of which argument, at which place.</summary>
public class EdgeValidationTests
{
    [Fact]
    public void Right_layers_have_no_finding()
    {
        Assert.Empty(SignatureValidator.SphericalHarmonics("1x0e+2x1o+3o"));
        Assert.Empty(SignatureValidator.RadialBasis("8x0e"));
        Assert.Empty(SignatureValidator.RadialNetwork("8x0e+2x0e", "12x0e"));
        Assert.Empty(SignatureValidator.Convolution("4x0e+2x1o", "0e+1o", "8x0e", "4x0e+2x1o"));
        Assert.Empty(SignatureValidator.AttentionScores("4x0e+2x1o", "2x0e+3x1o", "2x0e"));
    }

    [Theory]
    [InlineData("0e + 2x1e", 5, 4, "2x1e", "2x1o")]
    [InlineData("3x2o", 0, 4, "3x2o", "3x2e")]
    [InlineData("1o+0o", 3, 2, "1x0o", "1x0e")]
    public void A_harmonic_has_the_parity_of_its_degree(string text, int offset, int length, string block, string right)
    {
        var finding = Assert.Single(SignatureValidator.SphericalHarmonics(text));
        Assert.Equal((NoHarmonic, Output, offset, length), (finding.Rule, finding.Argument, finding.Offset, finding.Length));
        Assert.Equal([block, right], finding.Args);
    }

    /// <summary>What is found in a declaration is what the embedding refuses.</summary>
    [Fact]
    public void Harmonics_of_a_displacement_are_those_of_the_library()
    {
        foreach (var text in new[] { "0e", "1o", "1e", "0e+1o+2e", "0e+1e", "2e+0o", "0e+0x1e", "3o+2o" })
        {
            var isRight = SphericalHarmonicsIrreps.IsValid(Irreps.Parse(text)) && SphericalHarmonicsIrreps.Of(Irreps.Parse(text)).InputParity == Parity.Odd;
            Assert.Equal(isRight, SignatureValidator.SphericalHarmonics(text).All(finding => !finding.Rule.IsError()));
        }
    }

    [Fact]
    public void Every_argument_that_must_be_invariant_is_named()
    {
        Found(SignatureValidator.RadialBasis("8x0e+2x1o"), (NotInvariant, Basis, 5, 4));
        Found(SignatureValidator.RadialNetwork("8x0o", "1e"), (NotInvariant, Input, 0, 4), (NotInvariant, Output, 0, 2));
        Found(SignatureValidator.Convolution("4x0e", "0e", "0o", "4x0e"), (NotInvariant, Basis, 0, 2));
        Found(SignatureValidator.AttentionScores("4x1o", "4x1o", "0e+1e"), (NotInvariant, Output, 3, 2));
    }

    [Fact]
    public void Products_have_the_rules_of_products()
    {
        Found(SignatureValidator.Convolution("4x0e", "0e", "8x0e", "0e+1o"), (UnreachableOutput, Output, 3, 2));
        Found(SignatureValidator.Convolution("4x0e+1o", "0e", "8x0e", "0e"), (UnusedInput, Input, 5, 2));
        Found(SignatureValidator.AttentionScores("4x0e", "1o", "0e"), (NoPath, Input, 0, 4), (UnreachableOutput, Output, 0, 2));
        Found(SignatureValidator.Convolution("4x0", "0e", "8x0e", "0e+1o"), (Syntax, Input, 2, 1));
    }

    [Fact]
    public void What_cannot_be_counted_is_too_large()
    {
        Found(SignatureValidator.Convolution("100000x0e", "100000x0e", "8x0e", "0e"), (TooLarge, Input, 0, 9));
        Found(SignatureValidator.Convolution("100000x0e", "0e", "8x0e", "100000x0e"), (TooLarge, Input, 0, 9));
        Found(SignatureValidator.AttentionScores("100000x0e", "100000x0e", "0e"), (TooLarge, Input, 0, 9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_divided_by_is_finite_and_above_zero(double number)
    {
        Assert.NotNull(OptionRules.Cutoff(number));
        Assert.NotNull(OptionRules.MeanDegree(number));
        Assert.NotNull(OptionRules.Variance(number));
    }

    [Fact]
    public void Right_options_have_no_problem()
    {
        Assert.All(new[] { 1e-300, 1, 1e300 }, number => Assert.Null(OptionRules.Cutoff(number) ?? OptionRules.MeanDegree(number) ?? OptionRules.Variance(number)));
        Assert.Null(OptionRules.Envelope(0) ?? OptionRules.Envelope(6) ?? OptionRules.Units(1) ?? OptionRules.FunctionCount(1));
        Assert.All(new[] { OptionRules.Envelope(-1), OptionRules.Units(0), OptionRules.FunctionCount(0) }, Assert.NotNull);
    }

    [Fact]
    public void Null_is_no_text()
    {
        Assert.Throws<ArgumentNullException>("harmonics", () => SignatureValidator.SphericalHarmonics(null!));
        Assert.Throws<ArgumentNullException>("basis", () => SignatureValidator.RadialBasis(null!));
        Assert.Throws<ArgumentNullException>("output", () => SignatureValidator.RadialNetwork("0e", null!));
        Assert.Throws<ArgumentNullException>("basis", () => SignatureValidator.Convolution("0e", "0e", null!, "0e"));
        Assert.Throws<ArgumentNullException>("scores", () => SignatureValidator.AttentionScores("0e", "0e", null!));
    }

    private static void Found(
        IReadOnlyList<SignatureFinding> findings, params (SignatureRule Rule, SignatureArgument Argument, int Offset, int Length)[] expected) =>
        Assert.Equal(expected, findings.Select(finding => (finding.Rule, finding.Argument, finding.Offset, finding.Length)));
}
