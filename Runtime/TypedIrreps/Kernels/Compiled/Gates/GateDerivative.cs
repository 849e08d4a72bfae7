using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The derivative of a gate by tensor operations, so that it can be differentiated again.</summary>
internal static class GateDerivative
{
    private static readonly Scalar One = 1;

    /// <summary>The gradient of the products from that of the result behind the gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="products">The products in front of the gate, irrep by irrep, channels innermost.</param>
    /// <param name="gradient">The gradient of the result.</param>
    public static Tensor Apply(GateRows gate, Tensor products, Tensor gradient)
    {
        var count = products.shape[0];
        var sigmoids = products.narrow(1, gate.Scalars, gate.ScalarCount).sigmoid();
        var parts = new SortedDictionary<int, Tensor>();
        var offset = 0L;
        foreach (var block in gate.Blocks)
        {
            var slice = gradient.narrow(1, offset, block.Dim).reshape(count, block.Components, block.Channels);
            offset += block.Dim;
            var values = stack([.. Enumerable.Range(0, block.Components).Select(component => products.narrow(1, block.Offset + ((long)component * block.Plane), block.Channels))], 1);
            var sigmoid = sigmoids.narrow(1, block.Factor, block.Channels).unsqueeze(1);
            if (block.IsScalar)
            {
                var slope = sigmoid.mul(values.mul(sigmoid.neg().add(One)).add(One));
                Put(block, Portable.Scaled(slice.mul(slope), gate.ScalarScale));
                continue;
            }

            Put(block, Portable.Scaled(slice.mul(sigmoid), gate.GateScale));
            var ofGate = slice.mul(values).sum(1).mul(sigmoid.mul(sigmoid.neg().add(One)).squeeze(1));
            parts.Add(gate.Scalars + block.Factor, Portable.Scaled(ofGate, gate.GateScale));
        }

        return cat([.. parts.Values], 1);

        void Put(GateBlock block, Tensor part)
        {
            for (var component = 0; component < block.Components; component++)
                parts.Add(block.Offset + (component * block.Plane), part.select(1, component));
        }
    }
}
