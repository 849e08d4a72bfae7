using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The derivative of a gate by tensor operations, so that it can be differentiated again.</summary>
internal static class GateDerivative
{
    private static readonly Scalar One = 1;

    /// <summary>The gradient of the products from that of the result behind the gate.</summary>
    /// <param name="plan">The layer.</param>
    /// <param name="products">The products in front of the gate, irrep by irrep, channels innermost.</param>
    /// <param name="gradient">The gradient of the result.</param>
    public static Tensor Apply(LayerPlan plan, Tensor products, Tensor gradient)
    {
        var gate = plan.Gate!;
        var groups = Groups(plan, products);
        var scalars = groups[default];
        var sigmoids = scalars.sigmoid();
        var ofScalars = new SortedDictionary<int, Tensor>();
        var parts = plan.Portable.Outputs.ToDictionary(output => output.Group.Irrep, _ => new SortedDictionary<int, Tensor>());
        long offset = 0;
        foreach (var block in plan.Blocks)
        {
            long size = (long)block.Irrep.Dim * block.Multiplicity;
            var slice = gradient.narrow(1, offset, size).reshape(gradient.shape[0], block.Irrep.Dim, block.Multiplicity);
            offset += size;
            var values = groups[block.Irrep].narrow(2, block.Start, block.Multiplicity);
            if (block.GateStart is not { } start)
            {
                var sigmoid = sigmoids.narrow(2, block.Start, block.Multiplicity);
                var slope = sigmoid.mul(values.mul(sigmoid.neg().add(One)).add(One));
                ofScalars.Add(block.Start, Portable.Scaled(slice.mul(slope), gate.ScalarScale));
                continue;
            }

            var factor = sigmoids.narrow(2, start, block.Multiplicity);
            parts[block.Irrep].Add(block.Start, Portable.Scaled(slice.mul(factor), gate.GateScale));
            var ofGate = slice.mul(values).sum(1, true).mul(factor.mul(factor.neg().add(One)));
            ofScalars.Add(start, Portable.Scaled(ofGate, gate.GateScale));
        }

        parts[default] = ofScalars;
        return Portable.Assemble([.. plan.Portable.Outputs.Select(output => Portable.JoinFeatures([.. parts[output.Group.Irrep].Values]))]);
    }

    private static Dictionary<Irrep, Tensor> Groups(LayerPlan plan, Tensor products)
    {
        var groups = new Dictionary<Irrep, Tensor>();
        var offset = 0;
        foreach (var output in plan.Portable.Outputs)
        {
            groups.Add(output.Group.Irrep, Portable.Features(products, offset, output.Group.Irrep.Dim, output.Group.Multiplicity));
            offset += output.Group.Dim;
        }

        return groups;
    }
}
