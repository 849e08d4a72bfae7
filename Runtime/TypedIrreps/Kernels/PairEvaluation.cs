using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Walks the plan of a product of pairs by tensor operations: what the source generator prints for a declared layer.</summary>
/// <param name="plan">The product.</param>
internal sealed class PairEvaluation(PairProductPlan plan)
{
    private readonly ConstantMatrix?[] constants =
    [
        .. plan.Paths.Select(path => path.Kind == CouplingKind.Matrix
            ? new ConstantMatrix(path.Output.Dim, path.Left.Irrep.Dim * path.Right.Irrep.Dim, path.Matrix())
            : null),
    ];

    /// <summary>The product of factors [batch, dimension], channels innermost, by the weights of each sample, if it has any.</summary>
    public Tensor Evaluate(Tensor left, Tensor right, Tensor? weights) => plan.Paths.Count == 0
        ? Portable.Unreached(left, 1, 0, null).squeeze(1)
        : Portable.Assemble([.. plan.Paths.Select((path, i) => Evaluate(path, constants[i], left, right, weights))]);

    private static Tensor Evaluate(PairPath path, ConstantMatrix? constant, Tensor left, Tensor right, Tensor? weights)
    {
        var (x, y) = (Channels(left, path.Left), Channels(right, path.Right));
        (x, y) = path.Mode switch
        {
            PairMode.All when path.Repeats => (Pairs.LeftOfAll(x, path.Right.Count), Pairs.RightOfAll(y, path.Left.Count)),
            PairMode.Distinct => (Pairs.LeftOfDistinct(x), Pairs.RightOfDistinct(y)),
            _ => (x, y),
        };
        var pairs = path.Kind switch
        {
            CouplingKind.Matrix => Pairs.Couple(x, y, constant!),
            CouplingKind.Dot => Pairs.Dot(x, y, path.Factor),
            _ => Pairs.Scale(x, y, path.Factor),
        };
        return path.IsSummed ? Pairs.SumWeighted(pairs, weights!, path.WeightOffset, path.Left.Count, path.Right.Count) : pairs;
    }

    private static Tensor Channels(Tensor features, ChannelRange range) =>
        Pairs.Channels(features, range.Offset, range.Irrep.Dim, range.Multiplicity, range.Start, range.Count);
}
