using FsCheck.Xunit;
using TypedIrreps.Core.Tests.Algebra;
using TypedIrreps.Validation;
using Xunit;
using static TypedIrreps.Validation.SignatureArgument;
using static TypedIrreps.Validation.SignatureRule;

namespace TypedIrreps.Core.Tests.Validation;

[Properties(Arbitrary = [typeof(Generators)])]
public class SignatureValidatorTests
{
    [Theory]
    [InlineData("16x0e+8x1o+4x2e", "1x0e+1x1o", "16x0e+8x1o", false)]
    [InlineData("66x0e+64x1o", "0e+1o", "64x0e+32x1o", true)]
    [InlineData("2x0e", "0e", "7x0e", true)]
    [InlineData("1o", "1o", "1e", false)]
    public void A_right_signature_has_no_finding(string input, string attributes, string output, bool isGated) =>
        Assert.Empty(SignatureValidator.TensorProduct(input, attributes, output, isGated));

    [Theory]
    [InlineData("16x0f", "f", Syntax, "'f' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).")]
    [InlineData("1o+0x0e", "0x0e", ZeroMultiplicity, "The block 0x0e has multiplicity zero: it holds no numbers and is in no path. Leave it out, or give it channels.")]
    [InlineData("1o+2x12e", "2x12e", DegreeTooHigh, "The degree 12 of 12e is above 11, the highest degree for which code is written. Use lower degrees.")]
    [InlineData("  ", "  ", EmptyRepresentation, "The named representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.")]
    [InlineData("0x0e", "0x0e", EmptyRepresentation, "The named representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.")]
    public void A_named_representation_is_checked(string text, string place, SignatureRule rule, string message)
    {
        var finding = Assert.Single(SignatureValidator.Representation(text));
        Assert.Equal((rule, Representation, message), (finding.Rule, finding.Argument, finding.Message));
        Assert.Equal(place, text.Substring(finding.Offset, finding.Length));
    }

    [Fact]
    public void The_highest_degree_can_be_chosen()
    {
        Assert.Empty(SignatureValidator.Representation("12e", maxDegree: 12));
        var finding = Assert.Single(SignatureValidator.Representation("2o", maxDegree: 1));
        Assert.Equal(["2o", "2", "1"], finding.Args.Take(3));
        Assert.Equal(
            "The degree 2 of 2o is above 1, the limit that is set here (TypedIrrepsMaxDegree). Use lower degrees, or raise the limit: "
            + "code is written for degrees up to 11.",
            finding.Message);
    }

    [Theory]
    // Every product of the right degree has the other parity.
    [InlineData("0e+1o", "0e+1o", "1o+2o", UnreachableOutput, Output, "2o",
        "No product of an input irrep and an attribute irrep contains the output 2o: 2e is reached, 2o is not, for the parity of a product is the product of the parities. It would be reached by 0e x 2o or 1o x 1e or 2o x 0e.")]
    // No product has the degree.
    [InlineData("8x1o", "0e+1o", "2x1o+2e+4x3o", UnreachableOutput, Output, "4x3o",
        "No product of an input irrep and an attribute irrep contains the output 3o: the products contain 0e, 1o, 1e, 2e, for degrees l1 and l2 couple to |l1-l2| up to l1+l2. It would be reached by 1o x 2e or 3o x 0e or 2e x 1o.")]
    [InlineData("0e+4x2e", "0e", "0e", UnusedInput, Input, "4x2e",
        "The input irrep 2e is in no path: its products with the attribute irreps contain 2e, and none of these is wanted in the output. It is computed and stored for nothing.")]
    [InlineData("4x0e", "0e+1o", "0e", UnusedInput, Attributes, "1o",
        "The attribute irrep 1o is in no path: its products with the input irreps contain 1o, and none of these is wanted in the output. It is computed and stored for nothing.")]
    public void A_product_is_checked(
        string input, string attributes, string output, SignatureRule rule, SignatureArgument argument, string place, string message)
    {
        var finding = Assert.Single(SignatureValidator.TensorProduct(input, attributes, output));
        Assert.Equal((rule, argument, message), (finding.Rule, finding.Argument, finding.Message));
        var text = argument switch { Input => input, Attributes => attributes, _ => output };
        Assert.Equal(place, text.Substring(finding.Offset, finding.Length));
    }

    [Fact]
    public void Without_a_path_the_cause_is_said_once_and_each_output_has_its_reason()
    {
        var findings = SignatureValidator.TensorProduct(" 2x0e+3x0e", "0e", "1o+2e");
        Assert.Equal([(NoPath, Input), (UnreachableOutput, Output), (UnreachableOutput, Output)], findings.Select(f => (f.Rule, f.Argument)));
        Assert.Equal((1, 9), (findings[0].Offset, findings[0].Length));
        Assert.Equal("No path leads from the input 2x0e+3x0e with the attributes 1x0e to the output 1x1o+1x2e: the products contain 0e.", findings[0].Message);
    }

    [Fact]
    public void Gates_need_scalars()
    {
        var finding = Assert.Single(SignatureValidator.TensorProduct("4x1o", "1e", "2x0o + 3x1o + 2x2o", isGated: true));
        Assert.Equal((TooFewScalars, Output, 0, 18), (finding.Rule, finding.Argument, finding.Offset, finding.Length));
        Assert.Equal(["2x0o+3x1o+2x2o", "7", "1o x 1o or 1e x 1e"], finding.Args);
        Assert.Empty(SignatureValidator.TensorProduct("4x1o", "1e", "2x0o + 3x1o + 2x2o"));
    }

    [Fact]
    public void What_only_the_gates_use_is_used()
    {
        Assert.Empty(SignatureValidator.TensorProduct("0e+1o", "0e", "3x1o", isGated: true));
        Assert.Equal(UnusedInput, Assert.Single(SignatureValidator.TensorProduct("0e+1o", "0e", "3x1o")).Rule);
    }

    [Fact]
    public void Nothing_is_said_of_the_products_of_a_text_that_is_none()
    {
        var findings = SignatureValidator.TensorProduct("4x0", "0e+", "1o+0x2e", isGated: true);
        Assert.Equal([(Syntax, Input), (Syntax, Attributes), (ZeroMultiplicity, Output)], findings.Select(f => (f.Rule, f.Argument)));
        Assert.Equal(nameof(IrrepsSyntaxErrorKind.MissingParity), findings[0].Args[1]);
    }

    [Fact]
    public void An_absurd_degree_is_refused_before_its_products_are_formed() =>
        Assert.Equal(DegreeTooHigh, Assert.Single(SignatureValidator.TensorProduct("1000000000e", "0e", "0e")).Rule);

    [Theory, InlineData(null, "", ""), InlineData("", null, ""), InlineData("", "", null)]
    public void Null_is_no_text(string? input, string? attributes, string? output) =>
        Assert.Throws<ArgumentNullException>(() => SignatureValidator.TensorProduct(input!, attributes!, output!));

    [Fact]
    public void An_activation_of_odd_scalars_has_a_parity()
    {
        var finding = Assert.Single(SignatureValidator.Activation("2x0e+3x0o+1o+1x0o", ActivationFunction.Softplus));
        Assert.Equal((NoParity, Input, "3x0o+1o+1x0o"), (finding.Rule, finding.Argument, "2x0e+3x0o+1o+1x0o".Substring(finding.Offset, finding.Length)));
        Assert.Equal(["3x0o+1x0o", "Softplus"], finding.Args);
        Assert.Empty(SignatureValidator.Activation("2x0e+3x0o", ActivationFunction.Square));
        Assert.Empty(SignatureValidator.Activation("2x0e+1o", ActivationFunction.Softplus));
        Assert.Equal(Syntax, Assert.Single(SignatureValidator.Activation("0o+", ActivationFunction.Softplus)).Rule);
        Assert.Throws<ArgumentNullException>("input", () => SignatureValidator.Activation(null!, ActivationFunction.Tanh));
    }

    [Fact]
    public void The_input_of_a_gate_can_be_counted()
    {
        Assert.Empty(SignatureValidator.Gate("1000000000x0o+100000000x0e"));
        Assert.Equal(["1500000000", "2147483647"], Assert.Single(SignatureValidator.Gate("1500000000x0o")).Args);
        Assert.Throws<OverflowException>(() => GatePlan.For(Irreps.Parse("1500000000x0o")));
        Assert.Throws<ArgumentNullException>("output", () => SignatureValidator.Gate(null!));
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1e-5, true, true)]
    [InlineData(-1e-5, false, false)]
    [InlineData(double.NaN, false, false)]
    [InlineData(double.PositiveInfinity, false, false)]
    public void Options_have_ranges(double epsilon, bool canBeAdded, bool canBeDividedBy)
    {
        Assert.Equal(canBeAdded, OptionRules.AddedToSquares(epsilon) is null);
        Assert.Equal(canBeDividedBy, OptionRules.ShortestLength(epsilon) is null);
    }

    [Fact]
    public void Every_rule_has_a_message_and_a_kind()
    {
        Assert.All(Enum.GetValues<SignatureRule>(), rule => Assert.NotEmpty(rule.MessageFormat()));
        Assert.Equal([ZeroMultiplicity, UnusedInput, UnmixedInput, NotCanonical, UnconvolvedInput], Enum.GetValues<SignatureRule>().Where(rule => !rule.IsError()));
    }

    [Theory]
    [InlineData("0o+0e+1o+1e+2o+2e")]
    [InlineData("16x0e+8x1o+4x2e")]
    [InlineData(" 2 x 0e + 0x1o + 1o")]
    [InlineData("1q+0e")]
    [InlineData("0x1o")]
    [InlineData("")]
    public void A_canonical_text_is_not_remarked(string text) => Assert.Empty(SignatureValidator.Canonical(text));

    [Theory]
    [InlineData(" 2x1o+1x0e ", "2x1o+1x0e", "0e stands behind 1o", "1x0e+2x1o", true)]
    [InlineData("0e+0o", "0e+0o", "0o stands behind 0e", "1x0o+1x0e", true)]
    [InlineData("0e+2x0e", "0e+2x0e", "0e has 2 blocks", "3x0e", false)]
    [InlineData("1o+0e+1o+1o", "1o+0e+1o+1o", "0e stands behind 1o and 1o has 3 blocks", "1x0e+3x1o", true)]
    [InlineData("1000000000e+0x1o+0e", "1000000000e+0x1o+0e", "0e stands behind 1000000000e", "1x0e+1x1000000000e", true)]
    public void Another_text_is_remarked_with_the_canonical_one(string text, string place, string what, string canonical, bool changesLayout)
    {
        var finding = Assert.Single(SignatureValidator.Canonical(text, Output));
        Assert.Equal((NotCanonical, Output), (finding.Rule, finding.Argument));
        Assert.Equal(place, text.Substring(finding.Offset, finding.Length));
        Assert.Equal((what, canonical), (finding.Args[1], finding.Args[2]));
        Assert.Equal(changesLayout, finding.Message.Contains("the layout of the tensors", StringComparison.Ordinal));
    }

    [Property(MaxTest = 300)]
    public void A_text_is_canonical_if_regrouping_changes_nothing(Irreps irreps)
    {
        if (irreps.Dim == 0)
            return;
        var written = irreps.RemoveZeroMultiplicities();
        var findings = SignatureValidator.Canonical(irreps.ToString());
        Assert.Equal(written != written.Regroup(), findings.Count == 1);
        Assert.All(findings, finding => Assert.Empty(SignatureValidator.Canonical(finding.Args[2])));
    }

    [Fact]
    public void The_degrees_of_a_product_have_the_limit_too()
    {
        Assert.Empty(SignatureValidator.FullTensorProduct("5e+6o", "5e"));
        var finding = Assert.Single(SignatureValidator.FullTensorProduct("2x6o+5e", "0e+6e"));
        Assert.Equal((ProductDegreeTooHigh, Attributes, 3, 2), (finding.Rule, finding.Argument, finding.Offset, finding.Length));
        Assert.Equal(
            "The product of 6o and 6e goes up to the degree 12, which is above 11, the highest degree for which code is written. Use lower degrees.",
            finding.Message);
        Assert.Equal(ProductDegreeTooHigh, Assert.Single(SignatureValidator.TensorSquare("0e+2x6o")).Rule);
        Assert.Equal(ProductDegreeTooHigh, Assert.Single(SignatureValidator.TensorSquare("2x1o", maxDegree: 1)).Rule);

        // Only what stands beside each other is multiplied.
        Assert.Empty(SignatureValidator.ElementwiseTensorProduct("3x9e+2x2e", "1x0e+2x1o+2x9e"));
        finding = Assert.Single(SignatureValidator.ElementwiseTensorProduct("3x9e+2x2e", "2x1o+1x3e+2x9e"));
        Assert.Equal(("9e", "3e"), (finding.Args[0], finding.Args[1]));
    }

    [Property(MaxTest = 500)]
    public void Findings_lie_within_the_text_of_their_argument(IrrepsLikeText input, IrrepsLikeText attributes, IrrepsLikeText output, bool isGated)
    {
        foreach (var finding in SignatureValidator.TensorProduct(input.Text, attributes.Text, output.Text, isGated))
        {
            var text = finding.Argument switch { Input => input.Text, Attributes => attributes.Text, _ => output.Text };
            Assert.InRange(finding.Offset, 0, text.Length);
            Assert.InRange(finding.Length, 0, text.Length - finding.Offset);
            Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The rules by their definition, path by path, for arbitrary representations.</summary>
    [Property(MaxTest = 300)]
    public void Outputs_and_inputs_are_reported_exactly_when_no_path_has_them(Irreps input, Irreps attributes, Irreps output, bool isGated)
    {
        if (input.Dim == 0 || attributes.Dim == 0 || output.Dim == 0)
            return;
        var wanted = output.RemoveZeroMultiplicities().Select(block => block.Irrep).ToHashSet();
        var needsGates = isGated && wanted.Any(irrep => !irrep.IsScalar);
        var reached = Irreps.TensorProduct(input, attributes);
        var findings = SignatureValidator.TensorProduct(input.ToString(), attributes.ToString(), output.ToString(), isGated, maxDegree: 12);

        Assert.Equal(
            output.RemoveZeroMultiplicities().Where(block => !reached.Contains(block.Irrep)).Select(block => block.Irrep.ToString()),
            findings.Where(finding => finding.Rule == UnreachableOutput).Select(finding => finding.Args[0]));
        Assert.Equal(needsGates && !reached.Contains(Irrep.Parse("0e")), findings.Any(finding => finding.Rule == TooFewScalars));
        var hasPath = wanted.Any(reached.Contains);
        Assert.Equal(!hasPath, findings.Any(finding => finding.Rule == NoPath));
        if (needsGates)
            wanted.Add(Irrep.Parse("0e"));
        Assert.Equal(
            input.Where(block => hasPath && block.Multiplicity > 0 && !Irreps.TensorProduct(1 * block.Irrep, attributes).Any(product => wanted.Contains(product.Irrep)))
                .Select(block => block.Irrep.ToString()),
            findings.Where(finding => finding is { Rule: UnusedInput, Argument: Input }).Select(finding => finding.Args[1]));
    }
}
