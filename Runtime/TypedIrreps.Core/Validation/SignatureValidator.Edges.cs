namespace TypedIrreps.Validation;

// Layers over edges.
public static partial class SignatureValidator
{
    /// <summary>Checks the spherical harmonics of displacements.</summary>
    /// <param name="harmonics">The representation of the harmonics.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> SphericalHarmonics(string harmonics, int maxDegree = DefaultMaxDegree)
    {
        var result = Argument(SignatureArgument.Output, harmonics, nameof(harmonics), maxDegree);
        return Together([result], () => EdgeRules.Harmonics(result));
    }

    /// <summary>Checks a radial basis.</summary>
    /// <param name="basis">The representation of the basis: invariant scalars.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> RadialBasis(string basis, int maxDegree = DefaultMaxDegree)
    {
        var result = Argument(SignatureArgument.Basis, basis, nameof(basis), maxDegree);
        return Together([result], () => EdgeRules.Invariant(result, EdgeRules.OfBasis));
    }

    /// <summary>Checks a network of invariant scalars.</summary>
    /// <param name="input">The representation of what comes in.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> RadialNetwork(string input, string output, int maxDegree = DefaultMaxDegree)
    {
        var argument = Argument(SignatureArgument.Input, input, nameof(input), maxDegree);
        var result = Argument(SignatureArgument.Output, output, nameof(output), maxDegree);
        return Together([argument, result], () =>
            EdgeRules.Invariant(argument, EdgeRules.OfNetwork).Concat(EdgeRules.Invariant(result, EdgeRules.OfNetwork)));
    }

    /// <summary>Checks a convolution: its product as <see cref="WeightedTensorProduct"/>, and its basis.</summary>
    /// <param name="nodes">The representation of the node features.</param>
    /// <param name="attributes">The representation of the steerable attributes of the edges.</param>
    /// <param name="basis">The representation of the radial basis: invariant scalars.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Convolution(
        string nodes, string attributes, string basis, string output, int maxDegree = DefaultMaxDegree)
    {
        var first = Argument(SignatureArgument.Input, nodes, nameof(nodes), maxDegree);
        var second = Argument(SignatureArgument.Attributes, attributes, nameof(attributes), maxDegree);
        var radial = Argument(SignatureArgument.Basis, basis, nameof(basis), maxDegree);
        var result = Argument(SignatureArgument.Output, output, nameof(output), maxDegree);
        return Together([first, second, radial, result], () => new ProductRules(first, second, result, isGated: false).Check()
            .Concat(EdgeRules.Invariant(radial, EdgeRules.OfBasis))
            .Concat(PairProductRules.Size(first, () =>
            {
                var wanted = Irreps.Parse(output);
                var plan = PairProductPlan.Weighted(Irreps.Parse(nodes), Irreps.Parse(attributes), wanted);
                LayerPlan.Linear(plan.Output, wanted);
                return plan.Output;
            })));
    }

    /// <summary>Checks a convolution in the frames of edges.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxOrder">The highest order that is mixed.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> SO2Convolution(
        string input, string output, int maxOrder = int.MaxValue, int maxDegree = DefaultMaxDegree)
    {
        var argument = Argument(SignatureArgument.Input, input, nameof(input), maxDegree);
        var result = Argument(SignatureArgument.Output, output, nameof(output), maxDegree);
        return Together([argument, result], () => ConvolutionRules.Check(argument, result, maxOrder));
    }

    /// <summary>Checks attention scores: the product of queries and keys as <see cref="TensorProduct"/>, which gives scalars only.</summary>
    /// <param name="queries">The representation of the queries.</param>
    /// <param name="keys">The representation of the keys.</param>
    /// <param name="scores">The representation of the scores: an invariant scalar for each head.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> AttentionScores(string queries, string keys, string scores, int maxDegree = DefaultMaxDegree)
    {
        var first = Argument(SignatureArgument.Input, queries, nameof(queries), maxDegree);
        var second = Argument(SignatureArgument.Attributes, keys, nameof(keys), maxDegree);
        var result = Argument(SignatureArgument.Output, scores, nameof(scores), maxDegree);
        return Together([first, second, result], () =>
        {
            var turning = EdgeRules.Invariant(result, EdgeRules.OfScores).ToArray();
            return turning.Length > 0 ? turning : new ProductRules(first, second, result, isGated: false).Check().Concat(PairProductRules.Size(
                first, () => LayerPlan.Scores(Irreps.Parse(queries), Irreps.Parse(keys), Irreps.Parse(scores)).Output));
        });
    }

    private static ParsedArgument Argument(SignatureArgument role, string text, string parameter, int maxDegree) =>
        new(role, text ?? throw new ArgumentNullException(parameter), maxDegree);
}
