using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// Blocks of features in the layout that they happen to have: for layers that treat every channel as a whole, and so need no
/// other layout. Temporaries belong to the caller's dispose scope.
/// </summary>
internal static class ChannelBlocks
{
    private static readonly Scalar Zero = 0;

    /// <summary>Some channels of a block: [batch, 2l+1, count] with the channels innermost, [batch, count, 2l+1] with the components.</summary>
    public static Tensor Of(Tensor features, ChannelRange range, FeatureLayout layout)
    {
        var block = layout == FeatureLayout.ChannelsInnermost
            ? Portable.Features(features, range.Offset, range.Irrep.Dim, range.Multiplicity)
            : Portable.Attributes(features, range.Offset, range.Multiplicity, range.Irrep.Dim);
        return range.Count == range.Multiplicity ? block : block.narrow(ChannelAxis(layout), range.Start, range.Count);
    }

    /// <summary>The axis of a block that counts channels.</summary>
    public static int ChannelAxis(FeatureLayout layout) => layout == FeatureLayout.ChannelsInnermost ? 2 : 1;

    /// <summary>The axis of a block that counts components.</summary>
    public static int ComponentAxis(FeatureLayout layout) => layout == FeatureLayout.ChannelsInnermost ? 1 : 2;

    /// <summary>Numbers for channels, [batch, count] or [1, count], as factors or terms of a block.</summary>
    public static Tensor Beside(Tensor numbers, FeatureLayout layout) => numbers.unsqueeze(ComponentAxis(layout));

    /// <summary>The sum of the squared components of every channel, [batch, channels of all blocks].</summary>
    public static Tensor SquaredNorms(Tensor features, IReadOnlyList<ChannelRange> blocks, FeatureLayout layout)
    {
        var norms = blocks.Select(block => Of(features, block, layout).square().sum(ComponentAxis(layout))).ToArray();
        return norms.Length switch
        {
            0 => features.narrow(1, 0, 0),
            1 => norms[0],
            _ => cat(norms, 1),
        };
    }

    /// <summary>Every channel times a number of its own, [batch, channels of all blocks].</summary>
    public static Tensor Times(Tensor features, Tensor numbers, IReadOnlyList<ChannelRange> blocks, FeatureLayout layout)
    {
        if (blocks.Count == 0)
            return features.clone();
        var scaled = new Tensor[blocks.Count];
        var first = 0;
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = Of(features, blocks[i], layout).mul(Beside(numbers.narrow(1, first, blocks[i].Count), layout));
            first += blocks[i].Count;
        }

        return Portable.Assemble(scaled);
    }

    /// <summary>
    /// Square roots of squares. At zero, where the slope of a root is infinite, that of the root of a sum of squares depends on
    /// the direction: all its derivatives are taken to be zero there.
    /// </summary>
    public static Tensor Root(Tensor squares)
    {
        var isZero = squares.eq(Zero);
        return where(isZero, squares.detach(), where(isZero, ones_like(squares), squares).sqrt());
    }
}
