namespace TypedIrreps;

/// <summary>
/// The gated nonlinearity (Weiler et al. 2018, arXiv:1807.02547, section 3.4; SEGNN's swish gate): invariant scalars
/// pass through SiLU, every other irrep is multiplied by the sigmoid of a scalar of its own. The layer in front must
/// produce <see cref="Product"/>: the scalars, then one gate for each gated irrep, then the gated irreps.
/// </summary>
public sealed class GatePlan
{
    private readonly bool isNormalized;

    private GatePlan(Irreps output, ActivationFunction scalarFunction, ActivationFunction gateFunction, bool isNormalized)
    {
        Output = output ?? throw new ArgumentNullException(nameof(output));
        Scalars = output.Filter(irrep => irrep.IsScalar);
        Gated = output.Filter(irrep => !irrep.IsScalar);
        GateCount = Gated.NumIrreps;
        Product = (Scalars + (GateCount * new Irrep(0, Parity.Even)) + Gated).Simplify();
        ScalarFunction = scalarFunction;
        GateFunction = gateFunction;
        this.isNormalized = isNormalized;
        Blocks = GatedBlock.Of(this);
    }

    /// <summary>The representation after the gate.</summary>
    public Irreps Output { get; }

    /// <summary>The blocks of 0e in <see cref="Output"/>.</summary>
    public Irreps Scalars { get; }

    /// <summary>The other blocks of <see cref="Output"/> (0o too: an even gate keeps its parity).</summary>
    public Irreps Gated { get; }

    /// <summary>The number of gates, one for each gated irrep.</summary>
    public int GateCount { get; }

    /// <summary>The representation in front of the gate.</summary>
    public Irreps Product { get; }

    /// <summary>What is applied to the scalars.</summary>
    public ActivationFunction ScalarFunction { get; }

    /// <summary>What is applied to the gates.</summary>
    public ActivationFunction GateFunction { get; }

    /// <summary>
    /// The constant that gives the scalars' function of a standard normal variable a second moment of one, as e3nn estimates
    /// it (a million samples). Without gated irreps SEGNN applies SiLU unscaled, and so does the plan made by <see cref="For"/>.
    /// </summary>
    public double ScalarScale => GateCount > 0 || isNormalized ? Normalize2Mom.Of(ScalarFunction) : 1;

    /// <summary>The constant of the gates' function, like <see cref="ScalarScale"/>.</summary>
    public double GateScale => Normalize2Mom.Of(GateFunction);

    /// <summary>The blocks of <see cref="Output"/> that have channels, in their order, and where <see cref="Product"/> has them.</summary>
    public IReadOnlyList<GatedBlock> Blocks { get; }

    /// <summary>Plans SEGNN's gate whose result is <paramref name="output"/>.</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="OverflowException">The dimension in front of the gate does not fit an <see cref="int"/>.</exception>
    public static GatePlan For(Irreps output) => new(output, ActivationFunction.Silu, ActivationFunction.Sigmoid, isNormalized: false);

    /// <summary>
    /// Plans e3nn's gate (<c>nn.Gate</c>), whose scalars are always scaled. In front of it the scalars come first in the order of
    /// the result, whichever that is: e3nn's own sorts by irrep and gives wrong results where the layer in front does not.
    /// </summary>
    /// <param name="output">The representation of the result.</param>
    /// <param name="scalars">What is applied to the scalars (0e).</param>
    /// <param name="gates">What is applied to the gates of all other irreps.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="OverflowException">The dimension in front of the gate does not fit an <see cref="int"/>.</exception>
    public static GatePlan Normalized(
        Irreps output, ActivationFunction scalars = ActivationFunction.Silu, ActivationFunction gates = ActivationFunction.Sigmoid)
    {
        if (!Enum.IsDefined(typeof(ActivationFunction), scalars))
            throw new ArgumentOutOfRangeException(nameof(scalars), scalars, "This is no activation function.");
        if (!Enum.IsDefined(typeof(ActivationFunction), gates))
            throw new ArgumentOutOfRangeException(nameof(gates), gates, "This is no activation function.");
        return new GatePlan(output, scalars, gates, isNormalized: true);
    }
}
