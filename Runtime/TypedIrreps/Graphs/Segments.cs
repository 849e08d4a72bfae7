using TorchSharp;
using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Reductions of the rows of a tensor over segments: rows with the same index, in any order.</summary>
internal static class Segments
{
    // Static, because a wrapper that nothing refers to may be finalised during its own native call.
    private static readonly Scalar Zero = 0;
    private static readonly Scalar One = 1;
    private static readonly Scalar NegativeInfinity = double.NegativeInfinity;

    /// <summary>The sum of every segment, [count, columns]; zero where it has no row.</summary>
    public static Tensor Sum(Tensor rows, Tensor index, long count)
    {
        using var scope = NewDisposeScope();
        return zeros([count, rows.shape[1]], rows.dtype, rows.device).index_add(0, index, rows, One).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of every segment, [counts.Length, columns]; zero where it has no row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="index">The segment of each row.</param>
    /// <param name="counts">The number of rows of each segment.</param>
    public static Tensor Mean(Tensor rows, Tensor index, Tensor counts)
    {
        using var scope = NewDisposeScope();
        var divisor = counts.clamp_min(One).to(rows.dtype).unsqueeze(1);
        return Sum(rows, index, counts.shape[0]).div(divisor).MoveToOuterDisposeScope();
    }

    /// <summary>The exponential of every entry over the sum of those of its segment and column.</summary>
    /// <inheritdoc cref="Mean"/>
    public static Tensor Softmax(Tensor rows, Tensor index, Tensor counts)
    {
        using var scope = NewDisposeScope();

        // What is subtracted from a whole segment cancels, so it has no derivative.
        var largest = Max(rows.detach(), index, counts).index_select(0, index);
        var exponentials = rows.sub(largest).exp();
        return exponentials.div(Sum(exponentials, index, counts.shape[0]).index_select(0, index)).MoveToOuterDisposeScope();
    }

    /// <summary>The largest entry of every column of a segment, [counts.Length, columns]; zero where it has no row.</summary>
    /// <inheritdoc cref="Mean"/>
    public static Tensor Max(Tensor rows, Tensor index, Tensor counts)
    {
        using var scope = NewDisposeScope();
        var (segments, columns) = (counts.shape[0], rows.shape[1]);
        if (rows.shape[0] == 0)
            return zeros([segments, columns], rows.dtype, rows.device).MoveToOuterDisposeScope();

        // There is no segmented maximum: the segments are laid out as rows of a padded tensor.
        var order = index.argsort(0, false);
        var sorted = index.index_select(0, order);
        var firstRows = counts.cumsum(0).sub(counts);
        var places = arange(rows.shape[0], int64, rows.device).sub(firstRows.index_select(0, sorted));
        var width = counts.max().ToInt64();
        using Scalar stride = width;
        var padded = full([segments * width, columns], NegativeInfinity, rows.dtype, rows.device)
            .index_copy(0, sorted.mul(stride).Plus(places), rows.index_select(0, order));
        var largest = padded.view(segments, width, columns).amax([1]);
        return largest.masked_fill(counts.eq(0).unsqueeze(1), Zero).MoveToOuterDisposeScope();
    }
}
