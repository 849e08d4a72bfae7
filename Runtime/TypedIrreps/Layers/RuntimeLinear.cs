using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// An equivariant linear layer whose representations are known only at run time (e3nn's <c>o3.Linear</c>). An output irrep
/// that the input does not have is zero, or its bias, as in e3nn.
/// </summary>
public sealed class RuntimeLinear : LinearModule
{
    /// <summary>Creates the layer.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="biases">Whether the invariant scalars (0e) of the result have a bias.</param>
    /// <param name="name">The module's name.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public RuntimeLinear(Irreps input, Irreps output, bool biases = false, string name = nameof(RuntimeLinear))
        : base(name, LayerShape.Linear(input, output, biases), input, output)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Evaluate(Tensor input)
    {
        var products = Plan.Portable.Outputs.ToDictionary(output => output.Group.Irrep, Product);
        return Portable.Assemble([.. Plan.Blocks.Select(block => Portable.Channels(products[block.Irrep], block.Start, block.Multiplicity))]);

        Tensor Product(OutputProduct output)
        {
            var bias = output.Group.Irrep.IsScalar ? Bias : null;
            var channels = output.Group.Multiplicity;
            if (output.Paths.Count == 0)
                return Portable.Unreached(input, output.Group.Irrep.Dim, channels, bias);
            var path = output.Paths[0];
            var features = Portable.JoinFeatures(
                [.. path.Input.Blocks.Select(block => Portable.Features(input, block.Offset, path.Input.Irrep.Dim, block.Multiplicity))]);
            var weights = Portable.ScaledWeights(Weight, output.WeightOffset, path.WeightRows, channels, path.Factor);
            return bias is null ? Portable.Mix(features, weights) : Portable.MixBiased(features, weights, bias);
        }
    }
}
