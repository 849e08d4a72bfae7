using System.Globalization;

namespace TypedIrreps;

/// <summary>
/// A linear layer of chosen paths (e3nn's <c>o3.Linear</c> with all its options): blocks of one irrep are mixed, over channels
/// and, if there are such, over further features of a sample.
/// </summary>
public sealed class InstructedLinearPlan
{
    private InstructedLinearPlan(Irreps input, Irreps output, IReadOnlyList<InstructedLinearPath> paths, IReadOnlyList<ChannelRange> biases, int inputs, int outputs, bool sharesWeights)
    {
        Input = input;
        Output = output;
        Paths = paths;
        Biases = biases;
        InputFeatures = inputs;
        OutputFeatures = outputs;
        SharesWeights = sharesWeights;
        WeightCount = paths.Sum(path => path.WeightCount);
        BiasCount = biases.Sum(block => block.Count);
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Input { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>The paths; those of blocks without channels are left out.</summary>
    public IReadOnlyList<InstructedLinearPath> Paths { get; }

    /// <summary>The blocks of the result that have a bias; invariant scalars all of them.</summary>
    public IReadOnlyList<ChannelRange> Biases { get; }

    /// <summary>How many features of the input's representation a sample has (e3nn's <c>f_in</c>).</summary>
    public int InputFeatures { get; }

    /// <summary>How many features of the output's representation a sample gets (e3nn's <c>f_out</c>).</summary>
    public int OutputFeatures { get; }

    /// <summary>Whether all samples have the same weights; otherwise each brings its own along.</summary>
    public bool SharesWeights { get; }

    /// <summary>The weights from one feature to one.</summary>
    public int WeightCount { get; }

    /// <summary>The biases of one feature of the result.</summary>
    public int BiasCount { get; }

    /// <summary>Plans a layer.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="instructions">The paths; null for all between blocks of one irrep.</param>
    /// <param name="pathNormalization">How the paths into one output share its variance.</param>
    /// <param name="biased">For each block of the result, whether it has a bias; null for none.</param>
    /// <param name="inputFeatures">How many features of a sample are mixed.</param>
    /// <param name="outputFeatures">How many features come of them.</param>
    /// <param name="sharesWeights">Whether all samples have the same weights.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentException">An instruction or a bias does not fit the representations; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of features is not positive, or the normalization is none.</exception>
    /// <exception cref="OverflowException">The weights do not fit an <see cref="int"/>.</exception>
    public static InstructedLinearPlan For(
        Irreps input,
        Irreps output,
        IEnumerable<LinearInstruction>? instructions = null,
        PathNormalization pathNormalization = PathNormalization.Element,
        IReadOnlyList<bool>? biased = null,
        int inputFeatures = 1,
        int outputFeatures = 1,
        bool sharesWeights = true)
    {
        if (input is null)
            throw new ArgumentNullException(nameof(input));
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        Positive(inputFeatures, nameof(inputFeatures));
        Positive(outputFeatures, nameof(outputFeatures));
        var asked = (instructions ?? Between(input, output)).ToArray();
        foreach (var instruction in asked)
            Check(instruction, input, output);
        var into = asked.ToLookup(instruction => instruction.Output);
        var (inputs, outputs) = (input.Slices, output.Slices);
        var paths = new List<InstructedLinearPath>();
        var offset = 0;
        foreach (var (i, k) in asked)
        {
            if (input[i].Dim == 0 || output[k].Dim == 0)
                continue;
            var channels = (double)inputFeatures * input[i].Multiplicity;
            var shared = pathNormalization switch
            {
                PathNormalization.Element => into[k].Sum(path => (double)inputFeatures * input[path.Input].Multiplicity),
                PathNormalization.Path => channels * into[k].Count(),
                PathNormalization.None => 1,
                _ => throw new ArgumentOutOfRangeException(nameof(pathNormalization), pathNormalization, "Unknown path normalization."),
            };
            var path = new InstructedLinearPath(Whole(input, i), Whole(output, k), 1 / Math.Sqrt(shared), offset);
            paths.Add(path);
            offset = checked(offset + path.WeightCount);
        }

        return new(input, output, paths, Biased(output, biased), inputFeatures, outputFeatures, sharesWeights);
    }

    private static IEnumerable<LinearInstruction> Between(Irreps input, Irreps output) =>
        from i in Enumerable.Range(0, input.Count)
        from k in Enumerable.Range(0, output.Count)
        where input[i].Irrep == output[k].Irrep
        select new LinearInstruction(i, k);

    private static ChannelRange Whole(Irreps irreps, int block) =>
        new(block, irreps.Slices[block].Offset, irreps[block].Multiplicity, 0, irreps[block].Multiplicity, irreps[block].Irrep);

    private static ChannelRange[] Biased(Irreps output, IReadOnlyList<bool>? biased)
    {
        if (biased is null)
            return [];
        if (biased.Count != output.Count)
            throw new ArgumentException(Text("Expected {0} entries, one for each block of {1}, got {2}.", output.Count, output, biased.Count), nameof(biased));
        var blocks = Enumerable.Range(0, output.Count).Where(block => biased[block]).ToArray();
        foreach (var block in blocks)
        {
            if (!output[block].Irrep.IsScalar)
                throw new ArgumentException(Text("Block {0} of {1} is no invariant scalar 0e: a bias on it would break the symmetry.", block, output), nameof(biased));
        }

        return [.. blocks.Where(block => output[block].Dim > 0).Select(block => Whole(output, block))];
    }

    private static void Check(LinearInstruction instruction, Irreps input, Irreps output)
    {
        var (i, k) = instruction;
        if (i < 0 || i >= input.Count)
            throw new ArgumentException(Text("The input {0} has {1} blocks, so there is no block {2} (the first is 0).", input, input.Count, i), "instructions");
        if (k < 0 || k >= output.Count)
            throw new ArgumentException(Text("The output {0} has {1} blocks, so there is no block {2} (the first is 0).", output, output.Count, k), "instructions");
        if (input[i].Irrep != output[k].Irrep)
            throw new ArgumentException(Text("A linear layer mixes channels of one irrep, and block {0} is {1}, block {2} of the output {3}.", i, input[i], k, output[k]), "instructions");
    }

    private static void Positive(int count, string argument)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(argument, count, "Expected one feature at least.");
    }

    private static string Text(string format, params object[] args) => string.Format(CultureInfo.InvariantCulture, format, args);
}

/// <summary>A path of an <see cref="InstructedLinearPlan"/>.</summary>
/// <param name="Input">The block of the features.</param>
/// <param name="Output">The block of the result.</param>
/// <param name="Coefficient">What the sum is multiplied by.</param>
/// <param name="WeightOffset">Where the weights [input channels, output channels] begin in e3nn's flat order.</param>
public sealed record InstructedLinearPath(ChannelRange Input, ChannelRange Output, double Coefficient, int WeightOffset)
{
    /// <summary>The number of weights.</summary>
    public int WeightCount => checked(Input.Count * Output.Count);
}
