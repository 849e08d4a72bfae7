using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// The steps of the portable backend, as emitted layers and <see cref="RuntimeTensorProduct"/> call them: tensor
/// operations only, so every device, type and order of derivative works. Features are [batch, 2l+1, channels],
/// attributes [batch, channels, 2l+1]. Temporaries belong to the caller's dispose scope.
/// </summary>
public static class Portable
{
    /// <summary>A block of features with the channels innermost: [batch, components, channels].</summary>
    public static Tensor Features(Tensor features, int offset, int components, int channels) =>
        Block(features, offset, components, channels);

    /// <summary>A block of attributes with the components innermost: [batch, channels, components].</summary>
    public static Tensor Attributes(Tensor attributes, int offset, int channels, int components) =>
        Block(attributes, offset, channels, components);

    /// <summary>Features of one irrep side by side: their channels are concatenated.</summary>
    public static Tensor JoinFeatures(params Tensor[] blocks) => blocks.Length == 1 ? blocks[0] : cat(blocks, 2);

    /// <summary>Attributes of one irrep side by side: their channels are concatenated.</summary>
    public static Tensor JoinAttributes(params Tensor[] blocks) => blocks.Length == 1 ? blocks[0] : cat(blocks, 1);

    /// <summary>l1 = 0: scalar features [z, 1, u] times attributes [z, v, 2l+1] give [z, 2l+1, v*u].</summary>
    public static Tensor Outer(Tensor features, Tensor attributes, double factor)
    {
        var (batch, components, channels) = (attributes.shape[0], attributes.shape[2], attributes.shape[1]);
        var columns = Scaled(attributes, factor).transpose(1, 2);
        return channels == 1
            ? features.mul(columns)
            : features.unsqueeze(2).mul(columns.unsqueeze(3)).reshape(batch, components, channels * features.shape[2]);
    }

    /// <summary>l2 = 0: features [z, 2l+1, u] times scalar attributes [z, v, 1] give [z, 2l+1, v*u].</summary>
    public static Tensor Scale(Tensor features, Tensor attributes, double factor)
    {
        var (batch, components, channels) = (features.shape[0], features.shape[1], attributes.shape[1]);
        var scalars = Scaled(attributes, factor);
        return channels == 1
            ? features.mul(scalars)
            : features.unsqueeze(2).mul(scalars.unsqueeze(1)).reshape(batch, components, channels * features.shape[2]);
    }

    /// <summary>l3 = 0: the inner products of features [z, 2l+1, u] and attributes [z, v, 2l+1], [z, 1, v*u].</summary>
    public static Tensor Dot(Tensor features, Tensor attributes, double factor)
    {
        var (batch, channels) = (attributes.shape[0], attributes.shape[1]);
        var scaled = Scaled(attributes, factor);

        // A batched product of one row is slower than the products and their sum.
        return channels == 1
            ? features.mul(scaled.transpose(1, 2)).sum(1, true)
            : scaled.bmm(features).view(batch, 1, channels * features.shape[2]);
    }

    /// <summary>
    /// The general coupling: attributes [z, v, 2l2+1] times the coefficients give a matrix for every sample, which acts
    /// on the components of the features [z, 2l1+1, u]; the result is [z, 2l3+1, v*u].
    /// </summary>
    public static Tensor Couple(Tensor features, Tensor attributes, ConstantMatrix coefficients)
    {
        var (batch, channels, components) = (attributes.shape[0], attributes.shape[1], features.shape[1]);
        var outputs = coefficients.Columns / components;
        var matrices = attributes.reshape(batch * channels, attributes.shape[2]).mm(coefficients.Like(attributes));
        if (channels == 1)
            return matrices.view(batch, outputs, components).bmm(features);
        var acting = matrices.view(batch, channels, outputs, components).transpose(1, 2).reshape(batch, outputs * channels, components);
        return acting.bmm(features).view(batch, outputs, channels * features.shape[2]);
    }

    /// <summary>Rows of a layer's flat weights as a matrix.</summary>
    public static Tensor Weights(Tensor weight, int offset, int rows, int columns) =>
        weight.narrow(0, offset, (long)rows * columns).view(rows, columns);

    /// <summary>Rows of a layer's flat weights as a matrix, times a constant.</summary>
    public static Tensor ScaledWeights(Tensor weight, int offset, int rows, int columns, double factor) =>
        Scaled(Weights(weight, offset, rows, columns), factor);

    /// <summary>Mixes channels: [z, components, rows] times [rows, columns].</summary>
    public static Tensor Mix(Tensor channels, Tensor weights)
    {
        var (batch, components) = (channels.shape[0], channels.shape[1]);
        return channels.reshape(batch * components, weights.shape[0]).mm(weights).view(batch, components, weights.shape[1]);
    }

    /// <summary>Mixes the channels of scalars and adds the bias [columns].</summary>
    public static Tensor MixBiased(Tensor channels, Tensor weights, Tensor bias)
    {
        var batch = channels.shape[0];
        return bias.addmm(channels.reshape(batch, weights.shape[0]), weights, 1, 1).view(batch, 1, weights.shape[1]);
    }

    /// <summary>The sum of two results.</summary>
    public static Tensor Add(Tensor left, Tensor right) => left.Plus(right);

    /// <summary>An output that no path reaches, zero, or the bias if it has one.</summary>
    public static Tensor Unreached(Tensor like, int components, int channels, Tensor? bias)
    {
        var zero = zeros([like.shape[0], components, channels], like.dtype, like.device);
        return bias is null ? zero : zero.Plus(bias);
    }

    /// <summary>A range of channels.</summary>
    public static Tensor Channels(Tensor group, int start, int count) => group.narrow(2, start, count);

    /// <summary>The gate's scalars: SiLU times a constant.</summary>
    public static Tensor Silu(Tensor scalars, double scale) => Scaled(nn.functional.silu(scalars), scale);

    /// <summary>The gate: features [z, 2l+1, u] times a constant times the sigmoid of the gates [z, 1, u].</summary>
    public static Tensor Gate(Tensor features, Tensor gates, double scale) => features.mul(Scaled(gates.sigmoid(), scale));

    /// <summary>Features [batch, Dim] with the channels innermost, from the blocks [batch, 2l+1, channels] in their order.</summary>
    public static Tensor Assemble(params Tensor[] blocks)
    {
        var flat = new Tensor[blocks.Length];
        for (var i = 0; i < blocks.Length; i++)
            flat[i] = blocks[i].reshape(blocks[i].shape[0], blocks[i].shape[1] * blocks[i].shape[2]);
        return flat.Length == 1 ? flat[0] : cat(flat, 1);
    }

    private static Tensor Block(Tensor tensor, int offset, int outer, int inner) =>
        tensor.narrow(1, offset, (long)outer * inner).view(tensor.shape[0], outer, inner);

    /// <summary>A tensor times a constant.</summary>
    internal static Tensor Scaled(Tensor tensor, double factor)
    {
        if (factor == 1)
            return tensor;
        using Scalar scalar = factor;
        return tensor.mul(scalar);
    }
}
