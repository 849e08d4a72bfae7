namespace TypedIrreps.Kernels;

/// <summary>
/// A gate of SiLU and sigmoid between rows: the products, irrep by irrep, channels innermost, and the result. Says where in a row the
/// numbers are.
/// </summary>
/// <param name="Dim">The numbers of a row of products.</param>
/// <param name="Scalars">Where in it the invariant channels begin, those that become scalars and those that are gates.</param>
/// <param name="ScalarCount">How many they are.</param>
/// <param name="ScalarScale">What SiLU is multiplied by.</param>
/// <param name="GateScale">What the sigmoid is multiplied by.</param>
/// <param name="Blocks">The blocks of the result, in its order.</param>
internal sealed record GateRows(int Dim, int Scalars, int ScalarCount, double ScalarScale, double GateScale, IReadOnlyList<GateBlock> Blocks)
{
    /// <summary>The numbers of a row of the result.</summary>
    public int ResultDim { get; } = Blocks.Sum(block => block.Dim);

    /// <summary>The gate of a layer.</summary>
    public static GateRows Of(LayerPlan plan)
    {
        var offsets = new Dictionary<Irrep, int>();
        var dim = 0;
        foreach (var output in plan.Portable.Outputs)
        {
            offsets.Add(output.Group.Irrep, dim);
            dim += output.Group.Dim;
        }

        var groups = plan.Portable.Outputs.ToDictionary(output => output.Group.Irrep, output => output.Group.Multiplicity);
        var gate = plan.Gate!;
        return new GateRows(dim, offsets[default], groups[default], gate.ScalarScale, gate.GateScale, [.. plan.Blocks.Select(block => new GateBlock(
            offsets[block.Irrep] + block.Start, groups[block.Irrep], block.Irrep.Dim, block.Multiplicity, block.GateStart ?? block.Start, block.GateStart is null))]);
    }

    /// <summary>A gate by itself, whose functions are SiLU and the sigmoid.</summary>
    public static GateRows Of(GatePlan plan)
    {
        var scalars = plan.Scalars.NumIrreps;
        return new GateRows(plan.Product.Dim, 0, scalars + plan.GateCount, plan.ScalarScale, plan.GateScale, [.. plan.Blocks.Select(block => new GateBlock(
            block.Features.Offset + block.Features.Start,
            block.Features.Multiplicity,
            block.Features.Irrep.Dim,
            block.Features.Count,
            block.GateStart is { } start ? scalars + start : block.Features.Start,
            block.GateStart is null))]);
    }
}

/// <summary>A block of a gate's result.</summary>
/// <param name="Offset">Where its first number is in a row of products.</param>
/// <param name="Plane">The numbers from component to component there.</param>
/// <param name="Components">The components.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Factor">The invariant channel whose sigmoid is the first channel's factor: for a scalar it is the scalar itself.</param>
/// <param name="IsScalar">Whether the channels are invariant scalars.</param>
internal readonly record struct GateBlock(int Offset, int Plane, int Components, int Channels, int Factor, bool IsScalar)
{
    /// <summary>The numbers of a sample.</summary>
    public int Dim => Components * Channels;
}
