using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// What becomes of coupled pairs of channels, [batch, 2l+1, pairs] with the right channel counting fastest: the second half of
/// products of chosen paths, as emitted layers and <see cref="RuntimeInstructedProduct"/> call it. Weights are flat: [count] if all
/// samples share them, [batch, count] otherwise. Temporaries belong to the caller's dispose scope.
/// </summary>
public static class Connections
{
    /// <summary>The weights of a path.</summary>
    public static Tensor Weights(Tensor weights, int offset, int count) => weights.narrow(-1, offset, count);

    /// <summary>A weight for each pair.</summary>
    public static Tensor Weigh(Tensor pairs, Tensor weights) => pairs.mul(OfPairs(weights));

    /// <summary>The pairs of one left channel summed, [batch, 2l+1, left].</summary>
    public static Tensor SumRight(Tensor pairs, int left, int right) =>
        right == 1 ? pairs : pairs.view(pairs.shape[0], pairs.shape[1], left, right).sum(3);

    /// <summary>The pairs of one right channel summed, [batch, 2l+1, right].</summary>
    public static Tensor SumLeft(Tensor pairs, int left, int right) =>
        left == 1 ? pairs : pairs.view(pairs.shape[0], pairs.shape[1], left, right).sum(2);

    /// <summary>All pairs summed, [batch, 2l+1, 1].</summary>
    public static Tensor Sum(Tensor pairs) => pairs.sum(2, true);

    /// <summary>The pairs mixed: times the matrix [pairs, channels] that the weights are.</summary>
    public static Tensor Mix(Tensor pairs, Tensor weights, int channels) => weights.dim() == 1
        ? Portable.Mix(pairs, weights.view(pairs.shape[2], channels))
        : pairs.bmm(weights.reshape(pairs.shape[0], pairs.shape[2], channels));

    private static Tensor OfPairs(Tensor weights) => weights.dim() == 1 ? weights : weights.unsqueeze(1);
}
