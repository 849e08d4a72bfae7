namespace TypedIrreps.Validation;

/// <summary>A rule for the representations of a declaration; <see cref="SignatureRules"/> says more about each.</summary>
public enum SignatureRule
{
    /// <summary>The text is no representation. Args: the message, the <see cref="IrrepsSyntaxErrorKind"/>.</summary>
    Syntax,

    /// <summary>A block has multiplicity zero. Args: the block.</summary>
    ZeroMultiplicity,

    /// <summary>A degree is above the limit. Args: the irrep, its degree, the limit, whose limit it is and what to do.</summary>
    DegreeTooHigh,

    /// <summary>A representation has dimension zero. Args: the argument's name.</summary>
    EmptyRepresentation,

    /// <summary>
    /// No product of an input and an attribute irrep contains an output irrep.
    /// Args: the irrep, why it is not reached, the products that would reach it.
    /// </summary>
    UnreachableOutput,

    /// <summary>
    /// An input or attribute block is in no path.
    /// Args: the argument's name, the irrep, the other argument's name, the irreps of its products.
    /// </summary>
    UnusedInput,

    /// <summary>No output is reached at all. Args: input, attributes, output, the irreps of the products.</summary>
    NoPath,

    /// <summary>
    /// A gated output has irreps that need gates, and no product contains 0e.
    /// Args: the gated irreps, the number of gates, the products that would reach 0e.
    /// </summary>
    TooFewScalars,

    /// <summary>Two factors that are multiplied irrep by irrep have different numbers of them. Args: left, its count, right, its count.</summary>
    UnequalCounts,

    /// <summary>The result or the weights are too many to be counted. Args: the highest number.</summary>
    TooLarge,

    /// <summary>
    /// A product has an irrep of a degree above the limit.
    /// Args: the irreps that are multiplied, the degree, the limit, whose limit it is and what to do.
    /// </summary>
    ProductDegreeTooHigh,

    /// <summary>A linear layer has no input of an output irrep. Args: the irrep, the input.</summary>
    UnmixedOutput,

    /// <summary>A linear layer has no output of an input irrep. Args: the irrep, the output.</summary>
    UnmixedInput,

    /// <summary>Pseudoscalars pass through a function that is neither odd nor even. Args: their blocks, the function.</summary>
    NoParity,

    /// <summary>What a gate takes is too many numbers to be counted. Args: the gates, the highest number.</summary>
    TooManyGates,

    /// <summary>A block is no spherical harmonic of a displacement. Args: the block, the block that is one.</summary>
    NoHarmonic,

    /// <summary>A block is not of invariant scalars where nothing else may be. Args: the argument's name, the irrep, why, the block of scalars.</summary>
    NotInvariant,

    /// <summary>
    /// Irreps are not sorted, or one has several blocks; looked for by <see cref="SignatureValidator.Canonical"/> alone.
    /// Args: the representation, what is not canonical about it, the canonical one, what that is good for.
    /// </summary>
    NotCanonical,

    /// <summary>A representation is none of a signal. Args: the message.</summary>
    NoSignal,

    /// <summary>The odd values of a signal pass through a function that is neither odd nor even. Args: the signal, the function.</summary>
    NoParityOfSignal,

    /// <summary>A layer gives another representation than its output. Args: what gives, what it gives, the output.</summary>
    OtherOutput,

    /// <summary>
    /// No product of the input and spherical harmonics contains an output irrep, in the orders that are mixed.
    /// Args: the irrep, the input, the highest order.
    /// </summary>
    UnconvolvedOutput,

    /// <summary>
    /// No product of an input irrep and spherical harmonics contains an output irrep, in the orders that are mixed.
    /// Args: the irrep, the output, the highest order.
    /// </summary>
    UnconvolvedInput,

    /// <summary>Blocks of a contraction have different numbers of channels. Args: the argument's name, the block, the first block, the block that fits.</summary>
    UnequalChannels,

    /// <summary>An irrep of the output of a contraction has several blocks. Args: the output.</summary>
    RepeatedIrrep,

    /// <summary>No product of so many components contains an output irrep. Args: the irrep, the most factors, the input of a channel.</summary>
    UncontractedOutput,

    /// <summary>
    /// The products of components are too many.
    /// Args: their number, that of factors, that of components, the representation, the highest number of products.
    /// </summary>
    TooManyMonomials,

    /// <summary>A block that functions are applied to is of a degree above zero. Args: the argument's name, the irrep.</summary>
    NotScalar,

    /// <summary>What is symmetric in the product of a feature with itself contains no output irrep. Args: the irrep, the feature, what it contains.</summary>
    UnsquaredOutput,
}
