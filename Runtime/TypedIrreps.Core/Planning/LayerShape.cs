namespace TypedIrreps;

/// <summary>
/// The sizes that a layer's module needs before it computes anything. An emitted layer carries them as literals, so that
/// nothing is planned when a program starts.
/// </summary>
/// <param name="Input">The representation of the features, as text.</param>
/// <param name="Attributes">The representation of the attributes, as text.</param>
/// <param name="Output">The representation of the result, as text.</param>
/// <param name="Gated">Whether a gate follows the product.</param>
/// <param name="Weights">The weight matrices, one for each output irrep, in the order of the flat parameter.</param>
/// <param name="BiasCount">The number of biases.</param>
public sealed record LayerShape(
    string Input,
    string Attributes,
    string Output,
    bool Gated,
    IReadOnlyList<WeightBlock> Weights,
    int BiasCount)
{
    /// <summary>The number of weights.</summary>
    public int WeightCount => Weights.Sum(block => block.Rows * block.Columns);

    /// <summary>The sizes of a planned layer.</summary>
    public static LayerShape Of(LayerPlan plan)
    {
        if (plan is null)
            throw new ArgumentNullException(nameof(plan));
        return new LayerShape(
            plan.Input.ToString(),
            plan.Attributes.ToString(),
            plan.Output.ToString(),
            plan.Gate is not null,
            plan.Portable.Outputs.Select(output => new WeightBlock(output.Rows, output.Group.Multiplicity, output.Group.Irrep.IsScalar)).ToArray(),
            plan.BiasCount);
    }

    /// <summary>The sizes of an equivariant linear layer (<see cref="LayerPlan.Linear"/>).</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="biases">Whether the invariant scalars of the result have a bias.</param>
    public static LayerShape Linear(Irreps input, Irreps output, bool biases)
    {
        var shape = Of(LayerPlan.Linear(input, output));
        return biases ? shape : shape.WithoutBiases();
    }

    /// <summary>The sizes of the product that attention scores come of (<see cref="LayerPlan.Scores"/>).</summary>
    /// <param name="queries">The representation of the queries.</param>
    /// <param name="keys">The representation of the keys.</param>
    /// <param name="scores">The representation of the scores.</param>
    public static LayerShape Scores(Irreps queries, Irreps keys, Irreps scores) => Of(LayerPlan.Scores(queries, keys, scores)).WithoutBiases();

    private LayerShape WithoutBiases() =>
        this with { BiasCount = 0, Weights = Weights.Select(block => block with { Biased = false }).ToArray() };
}

/// <summary>The weight matrix of one output irrep.</summary>
/// <param name="Rows">The fan-in of each channel: initial weights are uniform within 1/sqrt of it.</param>
/// <param name="Columns">The channels.</param>
/// <param name="Biased">Whether the channels have a bias (0e only).</param>
public readonly record struct WeightBlock(int Rows, int Columns, bool Biased);
