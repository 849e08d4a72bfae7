using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A layer by tensor operations that walks the plan which the source generator prints for a declared one.</summary>
/// <param name="plan">What is computed.</param>
internal sealed class PortableLayer(LayerPlan plan)
{
    private readonly Dictionary<CoupledPath, ConstantMatrix> constants = plan.Portable.Outputs.SelectMany(output => output.Paths)
        .Where(path => path.Kind == CouplingKind.Matrix)
        .ToDictionary(
            path => path,
            path => new ConstantMatrix(path.Attribute.Irrep.Dim, path.Output.Irrep.Dim * path.Input.Irrep.Dim, path.Matrix.ToArray()));

    /// <summary>The layer's result.</summary>
    /// <param name="input">Features [batch, input dimension], channels innermost.</param>
    /// <param name="attributes">Attributes [batch, attribute dimension], components innermost.</param>
    /// <param name="weight">The weights, flat.</param>
    /// <param name="bias">The biases, or null.</param>
    /// <returns>Features [batch, output dimension], channels innermost. Temporaries are left to the scope.</returns>
    public Tensor Evaluate(Tensor input, Tensor attributes, Tensor weight, Tensor? bias)
    {
        var portable = plan.Portable;
        var features = portable.Inputs.ToDictionary(group => group, group => Portable.JoinFeatures(
            [.. group.Blocks.Select(block => Portable.Features(input, block.Offset, group.Irrep.Dim, block.Multiplicity))]));
        var factors = portable.Attributes.ToDictionary(group => group, group => Portable.JoinAttributes(
            [.. group.Blocks.Select(block => Portable.Attributes(attributes, block.Offset, block.Multiplicity, group.Irrep.Dim))]));

        var products = portable.Outputs.ToDictionary(output => output.Group.Irrep, Product);
        var scalar = new Irrep(0, Parity.Even);
        var scalars = plan.Gate is { Scalars.NumIrreps: > 0 } gate
            ? Portable.Silu(Portable.Channels(products[scalar], 0, gate.Scalars.NumIrreps), gate.ScalarScale)
            : null;
        return Portable.Assemble([.. plan.Blocks.Select(Result)]);

        Tensor Result(OutputBlock block)
        {
            var source = block.Irrep.IsScalar && scalars is not null ? scalars : products[block.Irrep];
            var channels = block.Whole ? source : Portable.Channels(source, block.Start, block.Multiplicity);
            return block.GateStart is { } start
                ? Portable.Gate(channels, Portable.Channels(products[scalar], start, block.Multiplicity), plan.Gate!.GateScale)
                : channels;
        }

        Tensor Product(OutputProduct output)
        {
            var added = output.Group.Irrep.IsScalar ? bias : null;
            var channels = output.Group.Multiplicity;
            if (output.Paths.Count == 0)
                return Portable.Unreached(input, output.Group.Irrep.Dim, channels, added);

            // Without a product that could carry the bias along, the bias begins the sum.
            var sum = added;
            var last = output.MixedLast.ToArray();
            if (last.Length > 0)
            {
                var joined = Portable.JoinFeatures([.. last.Select(path => Couple(path, features[path.Input]))]);
                var weights = Portable.Weights(weight, output.WeightOffset, last.Sum(path => path.WeightRows), channels);
                sum = added is null ? Portable.Mix(joined, weights) : Portable.MixBiased(joined, weights, added);
            }

            foreach (var path in output.MixedFirst)
            {
                var weights = Portable.Weights(weight, output.WeightOffset + (path.WeightRow * channels), path.WeightRows, channels);
                var term = Couple(path, Portable.Mix(features[path.Input], weights));
                sum = sum is null ? term : Portable.Add(term, sum);
            }

            return sum!;
        }

        Tensor Couple(CoupledPath path, Tensor channels) => path.Kind switch
        {
            CouplingKind.Outer => Portable.Outer(channels, factors[path.Attribute], path.Factor),
            CouplingKind.Scale => Portable.Scale(channels, factors[path.Attribute], path.Factor),
            CouplingKind.Dot => Portable.Dot(channels, factors[path.Attribute], path.Factor),
            _ => Portable.Couple(channels, factors[path.Attribute], constants[path]),
        };
    }
}
