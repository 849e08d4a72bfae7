using TypedIrreps.Validation;

namespace TypedIrreps;

/// <summary>
/// The activation of scalars (e3nn's <c>nn.Activation</c>): invariant scalars (0e) through one function, pseudoscalars (0o)
/// through another, each times the constant that gives it a second moment of one (<see cref="Normalize2Mom"/>); irreps of
/// higher degree pass as they are. An odd function of a pseudoscalar is a pseudoscalar, an even one an invariant scalar, and
/// another has no parity, so that there is no such plan.
/// </summary>
public sealed class ActivationPlan
{
    private static readonly Irrep Invariant = new(0, Parity.Even);

    private ActivationPlan(Irreps input, IReadOnlyList<ActivationFunction> functions)
    {
        Input = input;
        Functions = functions;
        Output = new Irreps(input.Zip(functions, (block, function) => block.Irrep.Degree == 0 && function.ParityOf() == Parity.Even
            ? new MulIrrep(block.Multiplicity, Invariant)
            : block));
        Ranges = RangesOf(input, functions);
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Input { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>What is applied to each block; the identity to irreps of higher degree.</summary>
    public IReadOnlyList<ActivationFunction> Functions { get; }

    /// <summary>The runs of components that are treated alike, in their order; together all of them.</summary>
    public IReadOnlyList<ActivatedRange> Ranges { get; }

    /// <summary>Plans an activation.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="even">What is applied to invariant scalars (0e).</param>
    /// <param name="odd">What is applied to pseudoscalars (0o).</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="ArgumentException">There are pseudoscalars and <paramref name="odd"/> is neither odd nor even.</exception>
    public static ActivationPlan For(
        Irreps input, ActivationFunction even = ActivationFunction.Silu, ActivationFunction odd = ActivationFunction.Tanh)
    {
        if (input is null)
            throw new ArgumentNullException(nameof(input));
        if (!Enum.IsDefined(typeof(ActivationFunction), even))
            throw new ArgumentOutOfRangeException(nameof(even), even, "This is no activation function.");
        if (!Enum.IsDefined(typeof(ActivationFunction), odd))
            throw new ArgumentOutOfRangeException(nameof(odd), odd, "This is no activation function.");
        var broken = SignatureValidator.Activation(input.ToString(), odd, int.MaxValue).FirstOrDefault(finding => finding.Rule == SignatureRule.NoParity);
        return broken is null
            ? new ActivationPlan(input, [.. input.Select(block => block.Irrep.Degree > 0 ? ActivationFunction.Identity : block.Irrep.IsScalar ? even : odd)])
            : throw new ArgumentException(broken.Message, nameof(odd));
    }

    /// <summary>Plans an activation with a function for each block, as e3nn's has.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="functions">The function of each block; the identity for irreps of higher degree.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="ArgumentException">
    /// There are not as many functions as blocks, one is for an irrep of higher degree, or one for pseudoscalars is neither odd nor even.
    /// </exception>
    public static ActivationPlan OfBlocks(Irreps input, IReadOnlyList<ActivationFunction> functions)
    {
        if (input is null)
            throw new ArgumentNullException(nameof(input));
        if (functions is null)
            throw new ArgumentNullException(nameof(functions));
        if (functions.Count != input.Count)
            throw Wrong($"Expected {input.Count} functions, one for each block of {input}, got {functions.Count}.");
        foreach (var (block, function) in input.Zip(functions, (block, function) => (block, function)))
        {
            var parity = function.ParityOf();
            if (block.Irrep.Degree > 0 && function != ActivationFunction.Identity)
                throw Wrong($"Expected the identity for {block}, got {function}: components of an irrep of degree {block.Irrep.Degree} cannot be activated one by one.");
            if (block.Irrep.Degree == 0 && !block.Irrep.IsScalar && block.Multiplicity > 0 && parity is null)
                throw Wrong($"Expected an odd or an even function for the pseudoscalars {block}, got {function}, which is neither.");
        }

        return new ActivationPlan(input, [.. functions]);

        ArgumentException Wrong(FormattableString message) => new(FormattableString.Invariant(message), nameof(functions));
    }

    /// <summary>Plans the scalars in front of a general gate.</summary>
    /// <param name="scalars">The representation of the scalars.</param>
    /// <param name="functions">The function of each block; if they are not given, SiLU for 0e and the hyperbolic tangent for 0o.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentException">As of <see cref="OfBlocks"/>.</exception>
    public static ActivationPlan OfScalars(Irreps scalars, IReadOnlyList<ActivationFunction>? functions = null) =>
        functions is null ? For(scalars) : OfBlocks(scalars, functions);

    /// <summary>Plans the gates of a general gate.</summary>
    /// <param name="gates">The representation of the gates.</param>
    /// <param name="functions">The function of each block; if they are not given, the sigmoid for 0e and the hyperbolic tangent for 0o.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentException">As of <see cref="OfBlocks"/>.</exception>
    public static ActivationPlan OfGates(Irreps gates, IReadOnlyList<ActivationFunction>? functions = null) =>
        functions is null ? For(gates, ActivationFunction.Sigmoid) : OfBlocks(gates, functions);

    private static ActivatedRange[] RangesOf(Irreps input, IReadOnlyList<ActivationFunction> functions)
    {
        var ranges = new List<ActivatedRange>(input.Count);
        foreach (var ((offset, length), function) in input.Slices.Zip(functions, (slice, function) => (slice, function)))
        {
            if (length == 0)
                continue;
            if (ranges.Count > 0 && ranges[ranges.Count - 1] is var last && last.Function == function)
                ranges[ranges.Count - 1] = last with { Length = last.Length + length };
            else
                ranges.Add(new ActivatedRange(offset, length, function));
        }

        return [.. ranges];
    }
}

/// <summary>Neighbouring components that pass through one function.</summary>
/// <param name="Offset">The first of them.</param>
/// <param name="Length">Their number.</param>
/// <param name="Function">The function.</param>
public readonly record struct ActivatedRange(int Offset, int Length, ActivationFunction Function)
{
    /// <summary>What the function's value is multiplied by.</summary>
    public double Scale => Normalize2Mom.Of(Function);
}
