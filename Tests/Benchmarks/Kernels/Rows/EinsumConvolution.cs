using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>
/// The product with weights for every sample as its formula is written: for each path one <c>einsum</c> of features,
/// attributes, weights and coupling coefficients, in e3nn's layout.
/// </summary>
/// <param name="plan">The product.</param>
internal sealed class EinsumConvolution(PairProductPlan plan)
{
    private readonly Tensor[] couplings = [.. plan.Paths.Select(Coupling)];

    /// <summary>The product.</summary>
    /// <param name="features">[batch, input dimension].</param>
    /// <param name="attributes">[batch, attribute dimension].</param>
    /// <param name="weights">[batch, weights].</param>
    /// <returns>[batch, output dimension].</returns>
    public Tensor Evaluate(Tensor features, Tensor attributes, Tensor weights)
    {
        var batch = features.shape[0];
        return cat(
            [
                .. plan.Paths.Select((path, i) => einsum(
                    "zui,zvj,zuv,ijk->zuk",
                    Channels(features, path.Left),
                    Channels(attributes, path.Right),
                    weights.narrow(1, path.WeightOffset, path.PairCount).view(batch, path.Left.Count, path.Right.Count),
                    couplings[i]).reshape(batch, path.Channels * path.Output.Dim)),
            ],
            1);
    }

    private static Tensor Channels(Tensor rows, ChannelRange range) =>
        rows.narrow(1, range.Offset + (range.Start * range.Irrep.Dim), range.Count * range.Irrep.Dim).view(rows.shape[0], range.Count, range.Irrep.Dim);

    private static Tensor Coupling(PairPath path)
    {
        var dense = new float[path.Left.Irrep.Dim, path.Right.Irrep.Dim, path.Output.Dim];
        foreach (var entry in ClebschGordan.For(path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree).Entries)
            dense[entry.M1, entry.M2, entry.M3] = (float)(path.Coefficient * entry.Value);
        return tensor(dense);
    }
}
