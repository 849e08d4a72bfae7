using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// The convolution of a tensor field at each edge, before it is summed: what keys and values of equivariant attention are (Fuchs
/// et al. 2020, arXiv:2006.10503, equation 11).
/// </summary>
internal sealed partial class Se3EdgeFilter : nn.Module
{
    private readonly Product product = new();
    private readonly Weights weights = new();
    private readonly Mixing mixing = new();

    public Se3EdgeFilter()
        : base(nameof(Se3EdgeFilter))
    {
        RegisterComponents();
    }

    /// <summary>A feature for each edge, made of its sender's.</summary>
    public Steerable<Attended> Forward(Steerable<Attended> nodes, FieldInput field) => mixing.Forward(
        product.Forward(MessagePassing.AtSenders(nodes, field.Graph), field.Harmonics, weights.Forward(field.Distances)));

    [WeightedTensorProduct<Attended, Sh2, Attended>]
    public sealed partial class Product;

    [RadialNetwork<Radial, WeightsOf<Product>>(Hidden = [32])]
    public sealed partial class Weights;

    [Linear<Weighted<Attended, Sh2, Attended>, Attended>]
    public sealed partial class Mixing;
}
