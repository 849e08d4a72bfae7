using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// The steps of products that couple pairs of channels, as emitted layers and <see cref="RuntimePairProduct"/> call them.
/// Both factors are [batch, 2l+1, channels], pairs stand side by side in as many channels; a factor of one channel goes with
/// all of the other. Temporaries belong to the caller's dispose scope.
/// </summary>
public static class Pairs
{
    /// <summary>Some channels of a block of features with the channels innermost: [batch, components, count].</summary>
    public static Tensor Channels(Tensor features, int offset, int components, int multiplicity, int start, int count)
    {
        var block = Portable.Features(features, offset, components, multiplicity);
        return count == multiplicity ? block : block.narrow(2, start, count);
    }

    /// <summary>The left channels of all pairs with so many right ones: each channel over and over, then the next.</summary>
    public static Tensor LeftOfAll(Tensor left, int rightCount)
    {
        var (batch, components, channels) = (left.shape[0], left.shape[1], left.shape[2]);
        return left.unsqueeze(3).expand(batch, components, channels, rightCount).reshape(batch, components, channels * rightCount);
    }

    /// <summary>The right channels of all pairs with so many left ones: all channels in turn, over and over.</summary>
    public static Tensor RightOfAll(Tensor right, int leftCount)
    {
        var (batch, components, channels) = (right.shape[0], right.shape[1], right.shape[2]);
        return right.unsqueeze(2).expand(batch, components, leftCount, channels).reshape(batch, components, leftCount * channels);
    }

    /// <summary>The earlier channels of all pairs of two: the first with each later one, the second with each later one, and so on.</summary>
    public static Tensor LeftOfDistinct(Tensor block) => Distinct(block, 0);

    /// <summary>The later channels of all pairs of two, in the order of <see cref="LeftOfDistinct"/>.</summary>
    public static Tensor RightOfDistinct(Tensor block) => Distinct(block, 1);

    /// <summary>One degree is zero: the components of the other, times a scalar.</summary>
    public static Tensor Scale(Tensor left, Tensor right, double factor) => Portable.Scaled(left.mul(right), factor);

    /// <summary>l3 = 0: the inner products, [batch, 1, pairs].</summary>
    public static Tensor Dot(Tensor left, Tensor right, double factor) => Portable.Scaled(left.mul(right).sum(1, true), factor);

    /// <summary>The general coupling: coefficients [2l3+1, (2l1+1)*(2l2+1)] times the products of all components, [batch, 2l3+1, pairs].</summary>
    public static Tensor Couple(Tensor left, Tensor right, ConstantMatrix coefficients)
    {
        var products = left.unsqueeze(2).mul(right.unsqueeze(1));
        return coefficients.Like(left).matmul(products.reshape(left.shape[0], coefficients.Columns, products.shape[3]));
    }

    /// <summary>
    /// Pairs [batch, 2l+1, left * right] times the weights that each sample brings for them, summed over the right channels:
    /// [batch, 2l+1, left].
    /// </summary>
    public static Tensor SumWeighted(Tensor pairs, Tensor weights, int offset, int leftCount, int rightCount)
    {
        var weighted = pairs.mul(weights.narrow(1, offset, (long)leftCount * rightCount).unsqueeze(1));
        return rightCount == 1 ? weighted : weighted.view(pairs.shape[0], pairs.shape[1], leftCount, rightCount).sum(3);
    }

    private static Tensor Distinct(Tensor block, int side)
    {
        var pairs = triu_indices(block.shape[2], block.shape[2], 1, device: block.device);
        return block.index_select(2, pairs.select(0, side));
    }
}
