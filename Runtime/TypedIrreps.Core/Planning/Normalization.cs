namespace TypedIrreps;

/// <summary>How the Clebsch-Gordan coefficients of a path are scaled (e3nn's <c>irrep_normalization</c>).</summary>
public enum IrrepNormalization
{
    /// <summary>Components of variance one give components of variance one: the path is scaled by sqrt(2l_out+1).</summary>
    Component,

    /// <summary>Irreps of norm one give irreps of norm one: the path is scaled by sqrt((2l_1+1)(2l_2+1)).</summary>
    Norm,

    /// <summary>The coefficients of Frobenius norm one, as they are.</summary>
    None,
}

/// <summary>How the paths into one output block share its variance (e3nn's <c>path_normalization</c>).</summary>
public enum PathNormalization
{
    /// <summary>Every weighted term counts alike: a path of more channels contributes more.</summary>
    Element,

    /// <summary>Every path counts alike, however many channels it has.</summary>
    Path,

    /// <summary>
    /// No division: the initial weights carry the scale, as in SEGNN's <c>O3TensorProduct</c> (uniform within
    /// 1/sqrt(fan-in)).
    /// </summary>
    None,
}

/// <summary>What the normalisations are in numbers.</summary>
internal static class IrrepNormalizations
{
    /// <summary>The square of what the Clebsch-Gordan coefficients of a path are multiplied by.</summary>
    public static double Scale(this IrrepNormalization normalization, Irrep left, Irrep right, Irrep output) => normalization switch
    {
        IrrepNormalization.Component => output.Dim,
        IrrepNormalization.Norm => (double)left.Dim * right.Dim,
        IrrepNormalization.None => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "Unknown irrep normalization."),
    };

    /// <summary>The same for the square of one channel.</summary>
    /// <remarks>
    /// Its components are no independent numbers, so e3nn scales it otherwise than the product of two channels: by the moments
    /// of normal components.
    /// </remarks>
    public static double ScaleOfSquare(this IrrepNormalization normalization, Irrep factor, Irrep output) => normalization switch
    {
        IrrepNormalization.Component => output.Degree == 0 ? output.Dim / (factor.Dim + 2.0) : output.Dim / 2.0,
        IrrepNormalization.Norm => output.Degree == 0 ? factor.Dim : factor.Dim * (factor.Dim + 2) / 2.0,
        _ => normalization.Scale(factor, factor, output),
    };
}
