namespace TypedIrreps;

/// <summary>
/// The gated nonlinearity (Weiler et al. 2018, arXiv:1807.02547, section 3.4; SEGNN's swish gate): invariant scalars
/// pass through SiLU, every other irrep is multiplied by the sigmoid of a scalar of its own. The layer in front must
/// produce <see cref="Product"/>: the scalars, then one gate for each gated irrep, then the gated irreps.
/// </summary>
public sealed class GatePlan
{
    private GatePlan(Irreps output, Irreps scalars, Irreps gated)
    {
        Output = output;
        Scalars = scalars;
        Gated = gated;
        GateCount = gated.NumIrreps;
        Product = (scalars + (GateCount * new Irrep(0, Parity.Even)) + gated).Simplify();
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

    /// <summary>
    /// The constant that gives SiLU of a standard normal variable a second moment of one, as e3nn estimates it
    /// (a million samples). Without gated irreps SEGNN applies SiLU unscaled, and so does this plan.
    /// </summary>
    public double ScalarScale => GateCount > 0 ? Normalize2Mom.Silu : 1;

    /// <summary>The constant of the gates' sigmoid, like <see cref="ScalarScale"/>.</summary>
    public double GateScale => Normalize2Mom.Sigmoid;

    /// <summary>Plans the gate whose result is <paramref name="output"/>.</summary>
    public static GatePlan For(Irreps output)
    {
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        return new GatePlan(output, output.Filter(irrep => irrep.IsScalar), output.Filter(irrep => !irrep.IsScalar));
    }
}
