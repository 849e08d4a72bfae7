namespace TypedIrreps.Kernels;

/// <summary>Rows of a layer's weights, and which rows of which matrix they become.</summary>
/// <param name="Weights">Where they begin among the layer's weights.</param>
/// <param name="Mixing">The matrix.</param>
/// <param name="Depth">The rows of the matrix.</param>
/// <param name="Columns">The columns of both.</param>
/// <param name="FirstRow">Their first row in the matrix.</param>
/// <param name="Rows">How many rows they are.</param>
/// <param name="Factor">What they are multiplied by.</param>
internal readonly record struct WeightPart(int Weights, MixingLayout Mixing, int Depth, int Columns, int FirstRow, int Rows, double Factor)
{
    /// <summary>The weights that are applied in tiles.</summary>
    public static IEnumerable<WeightPart> Of(TileLayout layout) => layout.Outputs.SelectMany(output => output.Last
        .Select(path => new WeightPart(
            Start(output, path), output.Mixing, output.Depth, output.Columns, path.Path.WeightRow, path.Path.WeightRows, path.Path.Coefficient))
        .Concat(output.First.SelectMany(path => Of(output, path, path.Mixing, path.Input.Blocks))));

    /// <summary>The weights of some blocks of a path's features.</summary>
    public static IEnumerable<WeightPart> Of(OutputLayout output, PathLayout path, MixingLayout mixing, BlockChannels[] blocks) => blocks.Select(block => new WeightPart(
        Start(output, path) + (block.WeightRow * output.Columns),
        mixing,
        blocks.Sum(other => other.Multiplicity),
        output.Columns,
        block.Channel,
        block.Multiplicity,
        path.Path.Coefficient));

    private static int Start(OutputLayout output, PathLayout path) => output.Product.WeightOffset + (path.Path.WeightRow * output.Columns);
}
