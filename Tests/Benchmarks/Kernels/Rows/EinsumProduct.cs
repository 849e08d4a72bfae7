using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>
/// A layer as its formula is written: for each path one <c>einsum</c> of features, attributes, weights and coupling
/// coefficients, in e3nn's layout and with its order of weights; then the biases, then the gate.
/// </summary>
/// <param name="plan">The layer.</param>
internal sealed class EinsumProduct(LayerPlan plan)
{
    private readonly Tensor[] couplings = [.. plan.Product.Paths.Select(path => Coupling(plan.Product, path))];

    /// <summary>The layer's result.</summary>
    /// <param name="features">[batch, input dimension].</param>
    /// <param name="attributes">[batch, attribute dimension].</param>
    /// <param name="weights">The weights, flat.</param>
    /// <param name="biases">The biases, or null.</param>
    /// <returns>[batch, output dimension].</returns>
    public Tensor Evaluate(Tensor features, Tensor attributes, Tensor weights, Tensor? biases)
    {
        var product = plan.Product;
        var sums = new Tensor?[product.Output.Count];
        foreach (var (i, path) in product.Paths.Index())
        {
            var (u, v, w) = (path.InputMultiplicity, path.AttributeMultiplicity, path.OutputMultiplicity);
            var term = einsum(
                "zui,zvj,uvw,ijk->zwk",
                Block(features, product.Input, path.Input),
                Block(attributes, product.Attributes, path.Attribute),
                weights.narrow(0, path.WeightOffset, path.WeightCount).view(u, v, w),
                couplings[i]);
            sums[path.Output] = sums[path.Output] is { } sum ? sum.add(term) : term;
        }

        var rows = features.shape[0];
        var bias = 0L;
        var blocks = new List<Tensor>();
        foreach (var (k, block) in product.Output.Index())
        {
            var sum = sums[k] ?? zeros(rows, block.Multiplicity, block.Irrep.Dim);
            if (biases is not null && block.Irrep.IsScalar)
            {
                sum = sum.add(biases.narrow(0, bias, block.Multiplicity).unsqueeze(1));
                bias += block.Multiplicity;
            }

            blocks.Add(sum.reshape(rows, block.Dim));
        }

        var products = cat(blocks, 1);
        return plan.Gate is { } gate ? Gated(products, gate) : products;
    }

    private static Tensor Gated(Tensor products, GatePlan gate)
    {
        using Scalar ofScalars = gate.ScalarScale;
        using Scalar ofGates = gate.GateScale;
        var rows = products.shape[0];
        var gates = products.narrow(1, gate.Scalars.NumIrreps, gate.GateCount).sigmoid().mul(ofGates);
        return cat(
            [
                .. gate.Blocks.Select(block =>
                {
                    var (range, dim) = (block.Features, block.Features.Irrep.Dim);
                    var channels = products.narrow(1, range.Offset + (range.Start * dim), range.Count * dim);
                    return block.GateStart is { } start
                        ? channels.view(rows, range.Count, dim).mul(gates.narrow(1, start, range.Count).unsqueeze(2)).reshape(rows, range.Count * dim)
                        : nn.functional.silu(channels).mul(ofScalars);
                }),
            ],
            1);
    }

    private static Tensor Block(Tensor rows, Irreps irreps, int block) =>
        rows.narrow(1, irreps.Slices[block].Offset, irreps[block].Dim).view(rows.shape[0], irreps[block].Multiplicity, irreps[block].Irrep.Dim);

    private static Tensor Coupling(TensorProductPlan product, TensorProductPath path)
    {
        var (left, right, output) = (product.Input[path.Input].Irrep, product.Attributes[path.Attribute].Irrep, product.Output[path.Output].Irrep);
        var dense = new float[left.Dim, right.Dim, output.Dim];
        foreach (var entry in ClebschGordan.For(left.Degree, right.Degree, output.Degree).Entries)
            dense[entry.M1, entry.M2, entry.M3] = (float)(path.Coefficient * entry.Value);
        return tensor(dense);
    }
}
