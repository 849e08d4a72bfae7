using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Spherical harmonics and their derivatives by tensor operations: any device, any type, any order of derivative.</summary>
internal static class PortableHarmonics
{
    private const double MinLength = 1e-12;
    private static readonly Scalar MinSquare = MinLength * MinLength;
    private static readonly Scalar ShortFactor = 1 / MinLength;

    /// <summary>The harmonics, [batch, dimension], of vectors as they are, [batch, 3].</summary>
    public static Tensor Values(HarmonicsRecursion recursion, Tensor vectors)
    {
        if (recursion.Degrees.Length == 0)
            return empty([vectors.shape[0], 0], vectors.dtype, vectors.device);
        var harmonics = Harmonics(recursion, vectors);
        using Scalar constant = recursion.Constant;
        harmonics[0] = harmonics[0].mul(constant);
        return cat([.. recursion.Degrees.Select(l => harmonics[l])], 1);
    }

    /// <summary>
    /// Vectors of length one. One shorter than 1e-12 has no direction to speak of: it is divided by 1e-12 (so zero stays zero, as in
    /// e3nn), and its derivatives, infinite in theory, are taken to be zero.
    /// </summary>
    public static Tensor Directions(Tensor vectors)
    {
        // Both branches of a selection are differentiated, so neither may divide by zero.
        var (isLong, inverse) = InverseLengths(vectors);
        return where(isLong, vectors.mul(inverse), vectors.detach().mul(ShortFactor));
    }

    /// <summary>The gradient of vectors from that of their <see cref="Directions"/>.</summary>
    public static Tensor DirectionGradient(Tensor vectors, Tensor directions, Tensor gradient)
    {
        var (isLong, inverse) = InverseLengths(vectors);
        var across = gradient.sub(directions.mul(gradient.mul(directions).sum(1, true)));
        return where(isLong, across.mul(inverse), zeros_like(vectors));
    }

    /// <summary>The change of the harmonics as the vectors change: the Jacobian times <paramref name="change"/>.</summary>
    public static Tensor Tangent(HarmonicsRecursion recursion, Tensor vectors, Tensor change)
    {
        var harmonics = Harmonics(recursion, vectors);
        var tangents = Tangents(recursion, harmonics, vectors, change);
        return cat([.. recursion.Degrees.Select(l => tangents[l])], 1);
    }

    /// <summary>The gradient by the vectors of the inner product of <paramref name="gradient"/> and the <see cref="Tangent"/>.</summary>
    public static Tensor TangentGradient(HarmonicsRecursion recursion, Tensor vectors, Tensor change, Tensor gradient)
    {
        var harmonics = Harmonics(recursion, vectors);
        var tangents = Tangents(recursion, harmonics, vectors, change);
        var ofTangents = ByDegree(recursion, gradient);
        var ofHarmonics = Array.ConvertAll(ofTangents, tangent => zeros_like(tangent));
        var result = zeros_like(vectors);
        for (var l = recursion.LMax; l > 0; l--)
        {
            var (byTangent, byHarmonic) = (Adjoint(recursion[l], ofTangents[l]), Adjoint(recursion[l], ofHarmonics[l]));
            result = result.Plus(ByVector(byTangent, tangents[l - 1])).Plus(ByVector(byHarmonic, harmonics[l - 1]));
            ofHarmonics[l - 1] = ofHarmonics[l - 1].Plus(ByLower(byHarmonic, vectors)).Plus(ByLower(byTangent, change));
            ofTangents[l - 1] = ofTangents[l - 1].Plus(ByLower(byTangent, vectors));
        }

        return result;
    }

    /// <summary>Harmonics of each degree; that of degree 0 is one.</summary>
    private static Tensor[] Harmonics(HarmonicsRecursion recursion, Tensor vectors)
    {
        var harmonics = new Tensor[recursion.LMax + 1];
        harmonics[0] = ones([vectors.shape[0], 1], vectors.dtype, vectors.device);
        for (var l = 1; l < harmonics.Length; l++)
            harmonics[l] = l == 1 ? vectors.mm(recursion[l].Like(vectors)) : Step(recursion[l], harmonics[l - 1], vectors);
        return harmonics;
    }

    private static Tensor[] Tangents(HarmonicsRecursion recursion, Tensor[] harmonics, Tensor vectors, Tensor change)
    {
        var tangents = new Tensor[harmonics.Length];
        tangents[0] = zeros_like(harmonics[0]);
        for (var l = 1; l < tangents.Length; l++)
            tangents[l] = Step(recursion[l], tangents[l - 1], vectors).Plus(Step(recursion[l], harmonics[l - 1], change));
        return tangents;
    }

    private static Tensor Step(ConstantMatrix matrix, Tensor lower, Tensor vectors) =>
        lower.unsqueeze(2).mul(vectors.unsqueeze(1)).reshape(vectors.shape[0], matrix.Rows).mm(matrix.Like(vectors));

    private static Tensor Adjoint(ConstantMatrix matrix, Tensor upper) => upper.mm(matrix.Like(upper).t()).view(upper.shape[0], matrix.Rows / 3, 3);

    private static Tensor ByVector(Tensor adjoint, Tensor lower) => adjoint.mul(lower.unsqueeze(2)).sum(1);

    private static Tensor ByLower(Tensor adjoint, Tensor vectors) => adjoint.mul(vectors.unsqueeze(1)).sum(2);

    /// <summary>The gradients of each degree: of one that occurs several times, their sum.</summary>
    private static Tensor[] ByDegree(HarmonicsRecursion recursion, Tensor gradient)
    {
        var sums = Enumerable.Range(0, recursion.LMax + 1).Select(l => zeros([gradient.shape[0], (2 * l) + 1], gradient.dtype, gradient.device)).ToArray();
        long offset = 0;
        foreach (var l in recursion.Degrees)
        {
            sums[l] = sums[l].Plus(gradient.narrow(1, offset, (2 * l) + 1));
            offset += (2 * l) + 1;
        }

        return sums;
    }

    private static (Tensor IsLong, Tensor Inverse) InverseLengths(Tensor vectors)
    {
        var squares = vectors.square().sum(1, true);
        var isLong = squares.gt(MinSquare);
        return (isLong, where(isLong, squares, ones_like(squares)).rsqrt());
    }
}
