namespace TypedIrreps.Validation;

/// <summary>
/// Checks the representations of a declaration. The compiler's diagnostics and the runtime's exceptions both come
/// from here, so that they cannot disagree.
/// </summary>
public static partial class SignatureValidator
{
    /// <summary>The highest degree for which code is written unless another limit is given.</summary>
    public const int DefaultMaxDegree = 11;

    /// <summary>Checks a named representation.</summary>
    /// <param name="text">The representation, for example <c>32x0e+32x1o</c>.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <returns>The findings in the order of the text; none if the declaration is right.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Representation(string text, int maxDegree = DefaultMaxDegree) =>
        new ParsedArgument(SignatureArgument.Representation, text, maxDegree).Check().ToArray();

    /// <summary>
    /// Whether a representation is written canonically: its irreps sorted (by degree, odd before even), each in one block.
    /// Others are as good, but one must know why: so it is no part of the other checks.
    /// </summary>
    /// <param name="text">The representation.</param>
    /// <param name="argument">What the representation is for.</param>
    /// <returns>One finding or none; none for a text that is no representation.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Canonical(string text, SignatureArgument argument = SignatureArgument.Representation) =>
        CanonicalRules.Check(new ParsedArgument(argument, text, int.MaxValue)).ToArray();

    /// <summary>Checks arguments each by itself.</summary>
    /// <param name="arguments">What each argument is, and its text.</param>
    /// <returns>The findings of each argument in the order of its text.</returns>
    /// <exception cref="ArgumentNullException">The arguments or a text are null.</exception>
    public static IReadOnlyList<SignatureFinding> Arguments(params (SignatureArgument Argument, string Text)[] arguments) =>
        Arguments(DefaultMaxDegree, arguments);

    /// <summary>Checks arguments each by itself.</summary>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <param name="arguments">What each argument is, and its text.</param>
    /// <returns>The findings of each argument in the order of its text.</returns>
    /// <exception cref="ArgumentNullException">The arguments or a text are null.</exception>
    public static IReadOnlyList<SignatureFinding> Arguments(int maxDegree, params (SignatureArgument Argument, string Text)[] arguments) =>
        (arguments ?? throw new ArgumentNullException(nameof(arguments)))
            .SelectMany(argument => new ParsedArgument(
                argument.Argument, argument.Text ?? throw new ArgumentNullException(nameof(arguments)), maxDegree).Check())
            .ToArray();

    /// <summary>
    /// Checks a fully connected tensor product input (x) attributes -> output, in which every output block is coupled
    /// to each pair of an input and an attribute block whose Clebsch-Gordan series contains its irrep.
    /// </summary>
    /// <param name="input">The representation of the first factor.</param>
    /// <param name="attributes">The representation of the second factor.</param>
    /// <param name="output">The representation of the result, after the gate if there is one.</param>
    /// <param name="isGated">Whether a gate follows: each irrep but 0e then needs one further scalar 0e of the product as its gate.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <returns>
    /// The findings of each argument alone, in the order of the arguments, then those of the product, which are
    /// looked for only when all three are representations of dimension one at least and of allowed degrees.
    /// </returns>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> TensorProduct(
        string input, string attributes, string output, bool isGated = false, int maxDegree = DefaultMaxDegree)
    {
        var first = new ParsedArgument(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree);
        var second = new ParsedArgument(SignatureArgument.Attributes, attributes ?? throw new ArgumentNullException(nameof(attributes)), maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([first, second, result], () => new ProductRules(first, second, result, isGated).Check());
    }

    /// <summary>Checks a product with weights for every sample, as <see cref="TensorProduct"/>, and its size.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="wanted">The irreps that are wanted.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> WeightedTensorProduct(
        string input, string attributes, string wanted, int maxDegree = DefaultMaxDegree)
    {
        var first = new ParsedArgument(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree);
        var second = new ParsedArgument(SignatureArgument.Attributes, attributes ?? throw new ArgumentNullException(nameof(attributes)), maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, wanted ?? throw new ArgumentNullException(nameof(wanted)), maxDegree);
        return Together([first, second, result], () => new ProductRules(first, second, result, isGated: false).Check().Concat(
            PairProductRules.Size(first, () => PairProductPlan.Weighted(Irreps.Parse(input), Irreps.Parse(attributes), Irreps.Parse(wanted)))));
    }

    /// <summary>Checks the representations of a product of chosen paths, and its size.</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="plan">Makes the plan of its paths; null if they are wrong, which is told elsewhere.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> InstructedTensorProduct(
        string left, string right, string output, Func<InstructedProductPlan>? plan, int maxDegree = DefaultMaxDegree)
    {
        var (first, second) = Factors(left, right, maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([first, second, result], () => plan is null ? [] : PairProductRules.Size(first, () => plan().Pairs.Output));
    }

    /// <summary>Checks the two factors of a full tensor product.</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> FullTensorProduct(string left, string right, int maxDegree = DefaultMaxDegree)
    {
        var (first, second) = Factors(left, right, maxDegree);
        return Together([first, second], () => PairProductRules.Degrees(first, second, PairProductRules.Highest(first, second)).Concat(
            PairProductRules.Size(first, () => PairProductPlan.Full(Irreps.Parse(left), Irreps.Parse(right)))));
    }

    /// <summary>Checks the two factors of an elementwise tensor product.</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> ElementwiseTensorProduct(string left, string right, int maxDegree = DefaultMaxDegree)
    {
        var (first, second) = Factors(left, right, maxDegree);
        return Together([first, second], () => PairProductRules.Counts(first, second).Concat(
            PairProductRules.Degrees(first, second, PairProductRules.Beside(first, second))));
    }

    /// <summary>Checks the representation of a tensor square.</summary>
    /// <param name="irreps">The representation.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> TensorSquare(string irreps, int maxDegree = DefaultMaxDegree)
    {
        var argument = new ParsedArgument(SignatureArgument.Input, irreps ?? throw new ArgumentNullException(nameof(irreps)), maxDegree);
        return Together([argument], () => PairProductRules.Degrees(argument, argument, PairProductRules.Highest(argument, argument)).Concat(
            PairProductRules.Size(argument, () => PairProductPlan.Square(Irreps.Parse(irreps)))));
    }

    /// <summary>Checks what is symmetric in the product of a feature with itself, mixed into an output, and its size.</summary>
    /// <param name="input">The representation of the feature.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> InstructedTensorSquare(string input, string output, int maxDegree = DefaultMaxDegree)
    {
        var argument = new ParsedArgument(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([argument, result], () => PairProductRules.Square(argument, result).Concat(
            PairProductRules.Size(argument, () => InstructedProductPlan.Square(argument.Whole!, result.Whole!).Pairs.Output)));
    }

    /// <summary>Checks a linear layer.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Linear(string input, string output, int maxDegree = DefaultMaxDegree)
    {
        var argument = new ParsedArgument(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([argument, result], () => LinearRules.Check(argument, result));
    }

    /// <summary>Checks an activation of scalars.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="odd">What is applied to pseudoscalars (0o).</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Activation(string input, ActivationFunction odd, int maxDegree = DefaultMaxDegree)
    {
        var argument = new ParsedArgument(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree);
        return Together([argument], () => NonlinearityRules.Parities(argument, odd));
    }

    /// <summary>Checks a gate.</summary>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Gate(string output, int maxDegree = DefaultMaxDegree)
    {
        var argument = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([argument], () => NonlinearityRules.Gates(argument));
    }

    /// <summary>Checks what takes blocks out of features.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="blocks">The indices of the blocks, in the order of the result; null for all blocks of the output's irreps.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Extract(
        string input, string output, IReadOnlyList<int>? blocks = null, int maxDegree = DefaultMaxDegree)
    {
        var argument = new ParsedArgument(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([argument, result], () => ExtractionRules.Check(argument, result, blocks ?? DerivedIrreps.BlocksOf(argument.Whole!, result.Whole!)));
    }

    /// <summary>Checks a symmetric contraction.</summary>
    /// <param name="input">The representation of the features: blocks of equally many channels.</param>
    /// <param name="species">The representation of the species: an invariant scalar for each.</param>
    /// <param name="output">The representation of the result: as many channels, each irrep in one block.</param>
    /// <param name="correlation">The most factors of a product.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> SymmetricContraction(
        string input, string species, string output, int correlation, int maxDegree = DefaultMaxDegree)
    {
        var (argument, attributes) = Factors(input, species, maxDegree);
        var result = new ParsedArgument(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree);
        return Together([argument, attributes, result], () => ContractionRules.Check(argument, attributes, result, correlation));
    }

    /// <summary>Checks a gate whose gates may be pseudoscalars.</summary>
    /// <param name="scalars">The representation of the scalars.</param>
    /// <param name="gates">The representation of the gates.</param>
    /// <param name="gated">The representation of what is gated.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> GeneralGate(string scalars, string gates, string gated, int maxDegree = DefaultMaxDegree)
    {
        var first = new ParsedArgument(SignatureArgument.Scalars, scalars ?? throw new ArgumentNullException(nameof(scalars)), maxDegree);
        var second = new ParsedArgument(SignatureArgument.Gates, gates ?? throw new ArgumentNullException(nameof(gates)), maxDegree);
        var third = new ParsedArgument(SignatureArgument.Gated, gated ?? throw new ArgumentNullException(nameof(gated)), maxDegree);
        return Together([first, second, third], () => NonlinearityRules.GeneralGate(first, second, third));
    }

    private static (ParsedArgument Left, ParsedArgument Right) Factors(string left, string right, int maxDegree) => (
        new(SignatureArgument.Input, left ?? throw new ArgumentNullException(nameof(left)), maxDegree),
        new(SignatureArgument.Attributes, right ?? throw new ArgumentNullException(nameof(right)), maxDegree));

    /// <summary>The findings of each argument, and those of all together if each has a meaning.</summary>
    private static SignatureFinding[] Together(IReadOnlyList<ParsedArgument> arguments, Func<IEnumerable<SignatureFinding>> rules)
    {
        var findings = arguments.SelectMany(argument => argument.Check());
        return (arguments.All(argument => argument.IsUsable) ? findings.Concat(rules()) : findings).ToArray();
    }
}
