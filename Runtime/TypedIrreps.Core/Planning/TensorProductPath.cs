namespace TypedIrreps;

/// <summary>
/// A path of a tensor product: block <see cref="Input"/> of the first factor times block <see cref="Attribute"/> of
/// the second into block <see cref="Output"/>, every channel of the one with every channel of the other, mixed by
/// weights of shape [u, v, w] (e3nn's mode <c>uvw</c>).
/// </summary>
/// <param name="Input">Index of the block of the first factor.</param>
/// <param name="Attribute">Index of the block of the second factor.</param>
/// <param name="Output">Index of the output block.</param>
/// <param name="InputMultiplicity">u, the channels of the first factor.</param>
/// <param name="AttributeMultiplicity">v, the channels of the second factor.</param>
/// <param name="OutputMultiplicity">w, the channels of the output.</param>
/// <param name="Coefficient">The factor in front of the coupling coefficients of Frobenius norm one.</param>
/// <param name="WeightOffset">Where the path's weights begin in the flat layout of e3nn.</param>
public sealed record TensorProductPath(
    int Input,
    int Attribute,
    int Output,
    int InputMultiplicity,
    int AttributeMultiplicity,
    int OutputMultiplicity,
    double Coefficient,
    int WeightOffset)
{
    /// <summary>The number of weights, u*v*w.</summary>
    public int WeightCount => checked(InputMultiplicity * AttributeMultiplicity * OutputMultiplicity);
}
