namespace TypedIrreps;

/// <summary>The shape of a coupling, from the cheapest evaluation to the general one.</summary>
public enum CouplingKind
{
    /// <summary>l1 = 0: the attribute's components times a scalar channel.</summary>
    Outer,

    /// <summary>l2 = 0: the feature's components times a scalar attribute.</summary>
    Scale,

    /// <summary>l3 = 0: the inner product of feature and attribute.</summary>
    Dot,

    /// <summary>Any other: a matrix linear in the attribute acts on the feature's components.</summary>
    Matrix,
}

/// <summary>All paths between one group of input blocks, one of attribute blocks and one output irrep, as one step.</summary>
public sealed class CoupledPath
{
    internal CoupledPath(IrrepGroup input, IrrepGroup attribute, IrrepGroup output, double coefficient)
    {
        Input = input;
        Attribute = attribute;
        Output = output;
        Coefficient = coefficient;
        var (l1, l2, l3) = (input.Irrep.Degree, attribute.Irrep.Degree, output.Irrep.Degree);
        Kind = l1 == 0 ? CouplingKind.Outer : l2 == 0 ? CouplingKind.Scale : l3 == 0 ? CouplingKind.Dot : CouplingKind.Matrix;
        var coupling = ClebschGordan.For(l1, l2, l3);
        CoefficientCount = coupling.Entries.Count;
        if (Kind == CouplingKind.Matrix)
        {
            Factor = 1;
            var matrix = new double[attribute.Irrep.Dim * output.Irrep.Dim * input.Irrep.Dim];
            foreach (var entry in coupling.Entries)
                matrix[(((entry.M2 * output.Irrep.Dim) + entry.M3) * input.Irrep.Dim) + entry.M1] = coefficient * entry.Value;
            Matrix = matrix;
        }
        else
        {
            // With one degree zero the coefficients are delta/sqrt(2l+1): a single number.
            Factor = coefficient * coupling.Entries[0].Value;
            Matrix = [];
        }

        // One rounding error away from one (sqrt(3) * 1/sqrt(3)) is one: the multiplication is saved.
        if (Math.Abs(Factor - 1) < 4e-16)
            Factor = 1;
        WeightsFirst = WeightsFirstPays();
    }

    /// <summary>The input group.</summary>
    public IrrepGroup Input { get; }

    /// <summary>The attribute group.</summary>
    public IrrepGroup Attribute { get; }

    /// <summary>The output group.</summary>
    public IrrepGroup Output { get; }

    /// <summary>What the Clebsch-Gordan coefficients are multiplied by.</summary>
    public double Coefficient { get; }

    /// <summary>The shape of the coupling.</summary>
    public CouplingKind Kind { get; }

    /// <summary>The single coupling coefficient, normalisation included; 1 for <see cref="CouplingKind.Matrix"/>.</summary>
    public double Factor { get; }

    /// <summary>
    /// For <see cref="CouplingKind.Matrix"/> the coefficients, normalisation included, row-major
    /// [2l2+1, (2l3+1)*(2l1+1)]: attributes times this matrix give for every sample the [2l3+1, 2l1+1] matrix that
    /// acts on the feature.
    /// </summary>
    public IReadOnlyList<double> Matrix { get; }

    /// <summary>Whether the channels are mixed before the coupling (cheaper when 2l1+1 is less than 2l3+1) or after.</summary>
    public bool WeightsFirst { get; }

    /// <summary>The number of coupling coefficients that are not zero.</summary>
    public int CoefficientCount { get; }

    /// <summary>The number of weights.</summary>
    public int WeightCount => checked(WeightRows * Output.Multiplicity);

    /// <summary>
    /// Multiply-adds of one sample in the plain evaluation: the coefficients times the channel pairs, then the weights.
    /// </summary>
    public long MultiplyAdds => ((long)CoefficientCount * WeightRows) + ((long)Output.Irrep.Dim * WeightCount);

    /// <summary>Rows of weights: input channels times attribute channels.</summary>
    public int WeightRows => Input.Multiplicity * Attribute.Multiplicity;

    /// <summary>The first row of this path in the weight matrix of its output group.</summary>
    public int WeightRow { get; internal set; }

    private bool WeightsFirstPays()
    {
        // With several attribute channels the mixing after the coupling sums over them in the same product.
        if (Attribute.Multiplicity > 1)
            return false;
        const double WorthAnotherProduct = 1.1;
        var first = Cost(Input.Irrep.Dim, Output.Multiplicity);
        var last = Cost(Output.Irrep.Dim, Input.Multiplicity);
        return first * WorthAnotherProduct < last;
    }

    private long Cost(int mixedComponents, int coupledChannels)
    {
        var coupling = Kind switch
        {
            CouplingKind.Matrix => (long)Input.Irrep.Dim * Output.Irrep.Dim,
            _ => Math.Max(Input.Irrep.Dim, Output.Irrep.Dim),
        };
        return ((long)mixedComponents * Input.Multiplicity * Output.Multiplicity) + (coupling * coupledChannels);
    }
}
