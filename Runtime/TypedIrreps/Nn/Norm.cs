using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>The norms of the irreps of features whose representation is known only at run time (see <see cref="Norm{T}"/>).</summary>
public class Norm : nn.Module<Tensor, Tensor>
{
    private readonly IReadOnlyList<ChannelRange> blocks;

    /// <summary>Creates the layer.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="squared">Whether the squares of the norms are wanted.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public Norm(Irreps irreps, bool squared = false)
        : base(nameof(Norm))
    {
        blocks = ChannelRange.Blocks(irreps);
        Irreps = irreps;
        Squared = squared;
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Irreps { get; }

    /// <summary>Whether the result is the squares of the norms.</summary>
    public bool Squared { get; }

    /// <summary>The norms of features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, Irreps.Dim].</param>
    /// <returns>The norm of each irrep, or its square, [batch, Irreps.NumIrreps].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Irreps, nameof(input));
        return Norms(input, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>The norms of features of a layout.</summary>
    private protected Tensor Norms(Tensor input, FeatureLayout layout)
    {
        using var scope = NewDisposeScope();
        var squares = ChannelBlocks.SquaredNorms(input, blocks, layout);
        return (Squared ? squares : ChannelBlocks.Root(squares)).MoveToOuterDisposeScope();
    }
}

/// <summary>
/// The norm of every irrep (e3nn's <c>o3.Norm</c>): the root of the sum of its squared components, an invariant scalar. Where
/// an irrep is zero its norm has no derivative; it is taken to be zero, and so are those of higher order.
/// </summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class Norm<T> : Norm, ISteerableLayer<T, Norms<T>>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="squared">Whether the squares of the norms are wanted.</param>
    public Norm(bool squared = false)
        : base(T.Signature, squared)
    {
    }

    /// <summary>The norms of features.</summary>
    /// <param name="input">Features, [batch, dimension of T].</param>
    /// <returns>The norm of each irrep, or its square.</returns>
    public Steerable<Norms<T>> Forward(Steerable<T> input) => new(Norms(input.Data, input.Layout), input.Layout);
}
