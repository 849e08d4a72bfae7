namespace TypedIrreps;

/// <summary>What a tensor square with an output was compiled for.</summary>
/// <param name="Input">The representation of the feature.</param>
/// <param name="Output">The representation of the result.</param>
/// <param name="WeightCount">The number of weights.</param>
/// <param name="SharesWeights">Whether all samples have the same weights.</param>
/// <param name="IrrepNormalization">How the coupling coefficients are scaled.</param>
public sealed record InstructedSquareShape(string Input, string Output, int WeightCount, bool SharesWeights, IrrepNormalization IrrepNormalization)
{
    /// <summary>The plan of the layer.</summary>
    internal InstructedProductPlan Plan() =>
        InstructedProductPlan.Square(Irreps.Parse(Input), Irreps.Parse(Output), IrrepNormalization, SharesWeights);
}
