namespace TypedIrreps;

/// <summary>What a layer of chosen paths was compiled for.</summary>
/// <param name="Left">The representation of the first factor.</param>
/// <param name="Right">The representation of the second factor.</param>
/// <param name="Output">The representation of the result.</param>
/// <param name="WeightCount">The number of weights.</param>
/// <param name="SharesWeights">Whether all samples have the same weights.</param>
/// <param name="IrrepNormalization">How the coupling coefficients are scaled.</param>
/// <param name="PathNormalization">How the paths into one output share its variance.</param>
/// <param name="Paths">The paths, as <see cref="TensorProductInstruction.Parse"/> reads them.</param>
public sealed record InstructedShape(
    string Left,
    string Right,
    string Output,
    int WeightCount,
    bool SharesWeights,
    IrrepNormalization IrrepNormalization,
    PathNormalization PathNormalization,
    IReadOnlyList<string> Paths)
{
    /// <summary>The plan of the layer.</summary>
    internal InstructedProductPlan Plan() => InstructedProductPlan.For(
        Irreps.Parse(Left),
        Irreps.Parse(Right),
        Irreps.Parse(Output),
        Paths.Select(TensorProductInstruction.Parse),
        IrrepNormalization,
        PathNormalization,
        SharesWeights);
}
