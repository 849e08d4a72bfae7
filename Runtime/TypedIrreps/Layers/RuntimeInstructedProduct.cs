using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A tensor product of chosen paths whose representations are known only at run time (e3nn's <c>o3.TensorProduct</c>).
/// <see cref="InstructedProductPlan"/> makes plans: of given paths, of all of them, and of the symmetric square.
/// </summary>
public sealed class RuntimeInstructedProduct : InstructedProductModule
{
    private readonly PairEvaluation pairs;
    private readonly int[] offsets;

    /// <summary>Creates the layer; weights that all samples share are drawn standard normal.</summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="name">The module's name.</param>
    /// <exception cref="ArgumentNullException">The plan is null.</exception>
    public RuntimeInstructedProduct(InstructedProductPlan plan, string name = nameof(RuntimeInstructedProduct))
        : base(name, Given(plan).Left, plan.Right, plan.Output, plan.WeightCount, plan.SharesWeights, () => plan)
    {
        pairs = new PairEvaluation(plan.Pairs);
        offsets = [.. plan.Pairs.Output.Slices.Select(slice => slice.Offset)];
    }

    /// <summary>The product of tensors in e3nn's layout.</summary>
    /// <param name="left">The first factors, [batch, dimension of Left].</param>
    /// <param name="right">The second factors, [batch, dimension of Right].</param>
    /// <param name="weights">The weights of each sample, [batch, WeightCount]; null if the layer has its own.</param>
    /// <returns>[batch, dimension of Output].</returns>
    /// <exception cref="ArgumentException">
    /// A tensor has another shape, type or device than the layer expects, or weights are missing or too many.
    /// </exception>
    public Tensor forward(Tensor left, Tensor right, Tensor? weights = null) => ForwardPlain(left, right, weights, nameof(left), nameof(right));

    /// <inheritdoc/>
    protected override Tensor Evaluate(Tensor left, Tensor right, Tensor? weights) => pairs.Evaluate(left, right, weights);

    /// <inheritdoc/>
    protected override Tensor Connect(Tensor pairs, Tensor? weights)
    {
        var blocks = new Tensor?[Output.Count];
        foreach (var path in Plan.Paths)
        {
            var block = Connect(path, pairs, weights);
            var before = blocks[path.Instruction.Output];
            blocks[path.Instruction.Output] = before is null ? block : Portable.Add(before, block);
        }

        return Output.Dim == 0
            ? Portable.Unreached(pairs, 1, 0, null).squeeze(1)
            : Portable.Assemble([.. blocks
                .Select((block, i) => Output[i].Dim == 0 ? null : block ?? Portable.Unreached(pairs, Output[i].Irrep.Dim, Output[i].Multiplicity, null))
                .OfType<Tensor>()]);
    }

    private Tensor Connect(ConnectedPath path, Tensor pairs, Tensor? weights)
    {
        var (left, right) = (path.Pairs.Left.Count, path.Pairs.Right.Count);
        var block = Portable.Features(pairs, offsets[path.PairIndex], path.Pairs.Output.Dim, path.Pairs.Channels);
        if (Plan.IsDone)
            return block;
        var own = path.WeightCount > 0 ? Connections.Weights(weights!, path.WeightOffset, path.WeightCount) : null;
        return (path.Instruction.Mode, own) switch
        {
            (ConnectionMode.Uvw or ConnectionMode.ULessVw or ConnectionMode.Uuw, not null) => Connections.Mix(block, own, path.Channels),
            (ConnectionMode.Uuw, null) => Connections.Sum(block),
            (ConnectionMode.Uvu, _) => Connections.SumRight(Weighed(), left, right),
            (ConnectionMode.Uvv, _) => Connections.SumLeft(Weighed(), left, right),
            _ => Weighed(),
        };

        Tensor Weighed() => own is null ? block : Connections.Weigh(block, own);
    }

    private static InstructedProductPlan Given(InstructedProductPlan plan) => plan ?? throw new ArgumentNullException(nameof(plan));
}
