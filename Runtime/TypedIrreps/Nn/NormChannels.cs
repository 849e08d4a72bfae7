using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Which components of a feature belong to which channel (irrep), as constant matrices: so that a norm layer is a few
/// products for all blocks together, and does not mind how the features are laid out.
/// </summary>
internal sealed class NormChannels
{
    private readonly ConstantMatrix sizes;
    private readonly ConstantMatrix spread;
    private readonly ConstantMatrix? spreadScalars;
    private readonly ConstantMatrix? centred;

    /// <summary>Finds the channels.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    /// <param name="isCentred">The irreps whose mean is subtracted.</param>
    /// <param name="isScalar">The irreps that have a bias.</param>
    public NormChannels(
        Irreps irreps, FeatureLayout layout, IrrepNormalization normalization, Func<Irrep, bool> isCentred, Func<Irrep, bool> isScalar)
    {
        var (dim, count, scalarCount) = (irreps.Dim, irreps.NumIrreps, irreps.Filter(isScalar).NumIrreps);
        var size = new double[dim * count];
        var channels = new double[count * dim];
        var scalars = new double[scalarCount * dim];
        var means = new double[dim];
        var (firstChannel, firstScalar, offset) = (0, 0, 0);
        foreach (var (multiplicity, irrep) in irreps)
        {
            for (var u = 0; u < multiplicity; u++)
                for (var m = 0; m < irrep.Dim; m++)
                {
                    var component = offset + (layout == FeatureLayout.ComponentsInnermost ? (u * irrep.Dim) + m : (m * multiplicity) + u);
                    size[(component * count) + firstChannel + u] = normalization == IrrepNormalization.Component ? 1.0 / irrep.Dim : 1;
                    channels[((firstChannel + u) * dim) + component] = 1;
                    if (isScalar(irrep))
                        scalars[((firstScalar + u) * dim) + component] = 1;
                    means[component] = isCentred(irrep) ? 1 : 0;
                }

            firstChannel += multiplicity;
            firstScalar += isScalar(irrep) ? multiplicity : 0;
            offset += multiplicity * irrep.Dim;
        }

        sizes = new ConstantMatrix(dim, count, size);
        spread = new ConstantMatrix(count, dim, channels);
        spreadScalars = scalarCount > 0 ? new ConstantMatrix(scalarCount, dim, scalars) : null;
        centred = means.Contains(1) ? new ConstantMatrix(1, dim, means) : null;
    }

    /// <summary>Whether the mean of any component is subtracted.</summary>
    public bool Centres => centred is not null;

    /// <summary>Means [rows, Dim] with those set to zero that are not to be subtracted.</summary>
    public Tensor Centred(Tensor means) => means.mul(centred!.Like(means));

    /// <summary>Squared components [rows, Dim] to squared sizes [rows, channels].</summary>
    public Tensor Sizes(Tensor squares) => squares.mm(sizes.Like(squares));

    /// <summary>A number for each channel, [rows, channels], to one for each component, [rows, Dim].</summary>
    public Tensor Spread(Tensor channels) => channels.mm(spread.Like(channels));

    /// <summary>A number for each scalar, [scalars], to one for each component, [1, Dim]; zero for those of other irreps.</summary>
    public Tensor SpreadScalars(Tensor scalars) => scalars.unsqueeze(0).mm(spreadScalars!.Like(scalars));

    /// <summary>The scalars [scalars] among the components [1, Dim].</summary>
    public Tensor Scalars(Tensor components) => spreadScalars!.Like(components).mv(components.squeeze(0));
}
