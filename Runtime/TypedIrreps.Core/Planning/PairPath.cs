namespace TypedIrreps;

/// <summary>A path of a <see cref="PairProductPlan"/>: channels of one irrep on each side, coupled to one irrep.</summary>
public sealed class PairPath
{
    private readonly Lazy<ClebschGordan> coupling;
    private readonly Lazy<PairRuns?> runs;

    internal PairPath(ChannelRange left, ChannelRange right, Irrep output, PairMode mode, double coefficient, bool isSummed)
    {
        Left = left;
        Right = right;
        Output = output;
        Mode = mode;
        Coefficient = coefficient;
        IsSummed = isSummed;
        PairCount = mode switch
        {
            PairMode.All => checked(left.Count * right.Count),
            PairMode.Aligned => left.Count,
            _ => checked((int)((long)left.Count * (left.Count - 1) / 2)),
        };
        Channels = isSummed ? left.Count : PairCount;
        Kind = (left.Irrep.Degree, right.Irrep.Degree, output.Degree) switch
        {
            (0, _, _) => CouplingKind.Outer,
            (_, 0, _) => CouplingKind.Scale,
            (_, _, 0) => CouplingKind.Dot,
            _ => CouplingKind.Matrix,
        };

        // An editor asks at every key what a product's representation is, and not how it is computed.
        coupling = new(() => ClebschGordan.For(left.Irrep.Degree, right.Irrep.Degree, output.Degree));
        runs = new(() => PairRuns.Of(this));
    }

    /// <summary>The channels of the first factor.</summary>
    public ChannelRange Left { get; }

    /// <summary>The channels of the second factor.</summary>
    public ChannelRange Right { get; }

    /// <summary>The irrep of the result.</summary>
    public Irrep Output { get; }

    /// <summary>Which channels are coupled.</summary>
    public PairMode Mode { get; }

    /// <summary>What the Clebsch-Gordan coefficients are multiplied by.</summary>
    public double Coefficient { get; }

    /// <summary>
    /// Whether channels must be repeated to stand beside their partners: several on both sides, each with each. A single
    /// channel is broadcast.
    /// </summary>
    public bool Repeats => Mode == PairMode.All && Left.Count > 1 && Right.Count > 1;

    /// <summary>The number of coupled pairs of channels, the left one first.</summary>
    public int PairCount { get; }

    /// <summary>Whether every pair has a weight, and the pairs of one left channel are summed.</summary>
    public bool IsSummed { get; }

    /// <summary>The channels of the result.</summary>
    public int Channels { get; }

    /// <summary>How many channels are computed at a time; null if they stand each beside its own partner.</summary>
    public PairRuns? Runs => runs.Value;

    /// <summary>The shape of the coupling.</summary>
    public CouplingKind Kind { get; }

    /// <summary>The single coupling coefficient, normalisation included; 1 for <see cref="CouplingKind.Matrix"/>.</summary>
    /// <remarks>With one degree zero the coefficients are delta/sqrt(2l+1); one but for its rounding is one.</remarks>
    public double Factor
    {
        get
        {
            var factor = Kind == CouplingKind.Matrix ? 1 : Coefficient * coupling.Value.Entries[0].Value;
            return Math.Abs(factor - 1) < 4e-16 ? 1 : factor;
        }
    }

    /// <summary>
    /// For <see cref="CouplingKind.Matrix"/> the coefficients, normalisation included, row-major [2l3+1, (2l1+1)*(2l2+1)]:
    /// this matrix times the products of all components gives the components of the result.
    /// </summary>
    public double[] Matrix()
    {
        if (Kind != CouplingKind.Matrix)
            return [];
        var matrix = new double[Output.Dim * Left.Irrep.Dim * Right.Irrep.Dim];
        foreach (var entry in coupling.Value.Entries)
            matrix[(((entry.M3 * Left.Irrep.Dim) + entry.M1) * Right.Irrep.Dim) + entry.M2] = Coefficient * entry.Value;
        return matrix;
    }

    /// <summary>The number of coupling coefficients that are not zero.</summary>
    public int CoefficientCount => coupling.Value.Entries.Count;

    /// <summary>Multiply-adds of one sample in the plain evaluation.</summary>
    public long MultiplyAdds => (long)CoefficientCount * PairCount;

    /// <summary>Where the weights of the path begin among those of a sample, [left channels, right channels].</summary>
    public int WeightOffset { get; internal set; }
}
