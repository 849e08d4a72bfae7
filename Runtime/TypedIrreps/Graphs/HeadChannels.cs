using TypedIrreps.Kernels;

namespace TypedIrreps;

/// <summary>Which components of a feature belong to which head: the channels of every block, in equal parts, in their order.</summary>
/// <typeparam name="T">The representation of the feature.</typeparam>
/// <typeparam name="TScores">The representation of the scores: an invariant scalar for each head.</typeparam>
internal static class HeadChannels<T, TScores>
    where T : IIrreps
    where TScores : IIrreps
{
    private static readonly Lazy<ConstantMatrix> ComponentsInnermost = new(() => Matrix(FeatureLayout.ComponentsInnermost));
    private static readonly Lazy<ConstantMatrix> ChannelsInnermost = new(() => Matrix(FeatureLayout.ChannelsInnermost));

    /// <summary>[heads, Dim]: one where a component belongs to a head.</summary>
    /// <exception cref="ArgumentException">The channels of a block cannot be divided among the heads.</exception>
    public static ConstantMatrix In(FeatureLayout layout) =>
        (layout == FeatureLayout.ComponentsInnermost ? ComponentsInnermost : ChannelsInnermost).Value;

    private static ConstantMatrix Matrix(FeatureLayout layout)
    {
        var (heads, dim, offset) = (TScores.Dim, T.Dim, 0);
        var matrix = new double[heads * dim];
        foreach (var block in T.Signature)
        {
            var (multiplicity, irrep) = block;
            if (multiplicity % heads != 0)
                throw new ArgumentException($"The channels of {block} in {T.Signature} cannot be divided among {heads} heads.");
            for (var u = 0; u < multiplicity; u++)
                for (var m = 0; m < irrep.Dim; m++)
                {
                    var component = offset + (layout == FeatureLayout.ComponentsInnermost ? (u * irrep.Dim) + m : (m * multiplicity) + u);
                    matrix[(u / (multiplicity / heads) * dim) + component] = 1;
                }

            offset += block.Dim;
        }

        return new ConstantMatrix(heads, dim, matrix);
    }
}
