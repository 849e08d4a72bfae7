namespace TypedIrreps;

/// <summary>A path of an <see cref="InstructedProductPlan"/>: pairs of channels, and how they become channels of the output.</summary>
public sealed class ConnectedPath
{
    internal ConnectedPath(TensorProductInstruction instruction, PairPath pairs, int pairIndex, int channels, int weightOffset)
    {
        Instruction = instruction;
        Pairs = pairs;
        PairIndex = pairIndex;
        Channels = channels;
        WeightOffset = weightOffset;
        WeightShape = !instruction.HasWeights ? [] : instruction.Mode switch
        {
            ConnectionMode.Uvw => [pairs.Left.Count, pairs.Right.Count, channels],
            ConnectionMode.Uuw => [pairs.Left.Count, channels],
            ConnectionMode.Uuu => [pairs.Left.Count],
            ConnectionMode.UvuLessV => [pairs.PairCount],
            ConnectionMode.ULessVw => [pairs.PairCount, channels],
            _ => [pairs.Left.Count, pairs.Right.Count],
        };
        WeightCount = instruction.HasWeights ? checked(WeightShape.Aggregate(1, (product, length) => checked(product * length))) : 0;
    }

    /// <summary>What was asked for.</summary>
    public TensorProductInstruction Instruction { get; }

    /// <summary>The coupled pairs of channels, normalisation included; paths that couple alike share them.</summary>
    public PairPath Pairs { get; }

    /// <summary>Which path of <see cref="InstructedProductPlan.Pairs"/> that is.</summary>
    public int PairIndex { get; }

    /// <summary>The channels of the output block.</summary>
    public int Channels { get; }

    /// <summary>Where the path's weights begin in e3nn's flat order.</summary>
    public int WeightOffset { get; }

    /// <summary>The number of weights.</summary>
    public int WeightCount { get; }

    /// <summary>The shape of the weights; empty for a path without.</summary>
    public IReadOnlyList<int> WeightShape { get; }
}
