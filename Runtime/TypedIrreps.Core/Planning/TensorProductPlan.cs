namespace TypedIrreps;

/// <summary>
/// What a fully connected, weighted tensor product computes: its paths and their coefficients, what it cannot reach
/// and what it does not use. Says nothing about how: that is <see cref="PortablePlan"/>.
/// </summary>
public sealed class TensorProductPlan
{
    private TensorProductPlan(
        Irreps input,
        Irreps attributes,
        Irreps output,
        IrrepNormalization irrepNormalization,
        PathNormalization pathNormalization,
        IReadOnlyList<TensorProductPath> paths)
    {
        Input = input;
        Attributes = attributes;
        Output = output;
        IrrepNormalization = irrepNormalization;
        PathNormalization = pathNormalization;
        Paths = paths;
        WeightCount = paths.Sum(path => path.WeightCount);
        UnusedInputs = Missing(input, paths.Select(path => path.Input));
        UnusedAttributes = Missing(attributes, paths.Select(path => path.Attribute));
        UnreachableOutputs = Missing(output, paths.Select(path => path.Output));
    }

    /// <summary>The representation of the first factor (the features).</summary>
    public Irreps Input { get; }

    /// <summary>The representation of the second factor (the steerable attributes).</summary>
    public Irreps Attributes { get; }

    /// <summary>The representation of the product.</summary>
    public Irreps Output { get; }

    /// <summary>How the coupling coefficients are scaled.</summary>
    public IrrepNormalization IrrepNormalization { get; }

    /// <summary>How the paths into one output share its variance.</summary>
    public PathNormalization PathNormalization { get; }

    /// <summary>The paths in e3nn's order: input block, then attribute block, then output block.</summary>
    public IReadOnlyList<TensorProductPath> Paths { get; }

    /// <summary>The number of weights.</summary>
    public int WeightCount { get; }

    /// <summary>Indices of the input blocks (of multiplicity above zero) that no path uses.</summary>
    public IReadOnlyList<int> UnusedInputs { get; }

    /// <summary>Indices of the attribute blocks (of multiplicity above zero) that no path uses.</summary>
    public IReadOnlyList<int> UnusedAttributes { get; }

    /// <summary>Indices of the output blocks (of multiplicity above zero) that no path reaches: always zero.</summary>
    public IReadOnlyList<int> UnreachableOutputs { get; }

    /// <summary>
    /// Multiply-adds of one sample in the plain evaluation: for every path the nonzero coupling coefficients times
    /// the channel pairs, then the weights.
    /// </summary>
    public long MultiplyAdds => Paths.Sum(MultiplyAddsOf);

    /// <summary>
    /// Bytes that the product must move for one sample: input, attributes and output, each once. The weights come on top,
    /// once for a whole batch (<see cref="WeightBytes"/>).
    /// </summary>
    /// <param name="bytesPerNumber">4 for float32, 8 for float64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public long BytesPerSample(int bytesPerNumber) =>
        Positive(bytesPerNumber) * ((long)Input.Dim + Attributes.Dim + Output.Dim);

    /// <summary>Bytes of the weights, which all samples of a batch share.</summary>
    /// <param name="bytesPerNumber">4 for float32, 8 for float64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public long WeightBytes(int bytesPerNumber) => Positive(bytesPerNumber) * WeightCount;

    /// <summary>Plans the product of every input block with every attribute block into every output block that it contains.</summary>
    /// <param name="input">The representation of the first factor.</param>
    /// <param name="attributes">The representation of the second factor.</param>
    /// <param name="output">The representation of the product; an irrep that cannot be reached is reported, not refused.</param>
    /// <param name="irrepNormalization">How the coupling coefficients are scaled.</param>
    /// <param name="pathNormalization">How the paths into one output share its variance.</param>
    public static TensorProductPlan FullyConnected(
        Irreps input,
        Irreps attributes,
        Irreps output,
        IrrepNormalization irrepNormalization = IrrepNormalization.Component,
        PathNormalization pathNormalization = PathNormalization.Element)
    {
        if (input is null)
            throw new ArgumentNullException(nameof(input));
        if (attributes is null)
            throw new ArgumentNullException(nameof(attributes));
        if (output is null)
            throw new ArgumentNullException(nameof(output));

        var triples = (
            from i in Enumerable.Range(0, input.Count)
            from j in Enumerable.Range(0, attributes.Count)
            from k in Enumerable.Range(0, output.Count)
            where output[k].Irrep.IsIn(input[i].Irrep, attributes[j].Irrep)
            select (Input: i, Attribute: j, Output: k)).ToArray();
        var fanIn = triples.ToLookup(t => t.Output, t => (long)input[t.Input].Multiplicity * attributes[t.Attribute].Multiplicity);

        var paths = new List<TensorProductPath>(triples.Length);
        var offset = 0;
        foreach (var (i, j, k) in triples)
        {
            // Blocks without channels make no path, but e3nn counts them where paths share the variance.
            if (input[i].Dim == 0 || attributes[j].Dim == 0 || output[k].Dim == 0)
                continue;
            var pairs = (double)input[i].Multiplicity * attributes[j].Multiplicity;
            var shared = pathNormalization switch
            {
                PathNormalization.Element => fanIn[k].Sum(),
                PathNormalization.Path => pairs * fanIn[k].Count(),
                PathNormalization.None => 1,
                _ => throw new ArgumentOutOfRangeException(nameof(pathNormalization), pathNormalization, "Unknown path normalization."),
            };
            var scale = irrepNormalization.Scale(input[i].Irrep, attributes[j].Irrep, output[k].Irrep);
            var path = new TensorProductPath(
                i, j, k, input[i].Multiplicity, attributes[j].Multiplicity, output[k].Multiplicity, Math.Sqrt(scale / shared), offset);
            paths.Add(path);
            offset = checked(offset + path.WeightCount);
        }

        return new TensorProductPlan(input, attributes, output, irrepNormalization, pathNormalization, paths);
    }

    private static long Positive(int bytesPerNumber) => bytesPerNumber > 0
        ? bytesPerNumber
        : throw new ArgumentOutOfRangeException(nameof(bytesPerNumber), bytesPerNumber, "A number has at least one byte.");

    private static int[] Missing(Irreps irreps, IEnumerable<int> used)
    {
        var seen = new HashSet<int>(used);
        return Enumerable.Range(0, irreps.Count).Where(i => irreps[i].Multiplicity > 0 && !seen.Contains(i)).ToArray();
    }

    private long MultiplyAddsOf(TensorProductPath path)
    {
        var pairs = (long)path.InputMultiplicity * path.AttributeMultiplicity;
        var output = Output[path.Output];
        var coupling = ClebschGordan.For(Input[path.Input].Irrep.Degree, Attributes[path.Attribute].Irrep.Degree, output.Irrep.Degree);
        return (coupling.Entries.Count * pairs) + (output.Irrep.Dim * pairs * output.Multiplicity);
    }
}
