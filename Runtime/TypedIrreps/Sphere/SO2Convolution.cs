using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The convolution of eSCN (Passaro and Zitnick 2023, arXiv:2302.03655): features of edges are turned so that the edge is the
/// polar axis, where spherical harmonics have no components but m = 0, so that a tensor product with them becomes a linear layer
/// that mixes m and -m alone (their equation 5); the result is turned back. With all orders it computes what the tensor product
/// with the harmonics of all degrees and weights on all paths computes, with as many weights, for l^3 instead of l^6 operations.
/// </summary>
/// <remarks>
/// Components m and -m are one complex number, which a turn about the edge multiplies by a phase. In the paper it is multiplied by a
/// complex weight, which is equivariant under rotations. A reflection through the edge conjugates it, where the irrep has
/// the parity (-1)^l of spherical harmonics, and conjugates and negates it otherwise: so between irreps of which both or neither have
/// that parity weights are real, and between one and the other imaginary, and so every path of the tensor product and no
/// other is there. Irreps of the other parity are multiplied by i here, and all weights are real.
/// </remarks>
public class SO2Convolution : nn.Module<Tensor, Tensor, Tensor>
{
    private const string WeightName = "weight";

    private readonly IReadOnlyList<OrderMixing> mixings;

    /// <summary>Creates the layer; its weights are standard normal numbers, and the layer divides by the root of how many add up.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxOrder">
    /// The highest |m| that is mixed (eSCN's m_max): components of higher order are left out, which stays equivariant; none, if it is
    /// not given.
    /// </param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative, or a degree above <see cref="ClebschGordan.MaxDegree"/>.</exception>
    /// <exception cref="ArgumentException">No product of an input irrep and a spherical harmonic contains an output irrep.</exception>
    public SO2Convolution(Irreps input, Irreps output, int? maxOrder = null)
        : base(nameof(SO2Convolution))
    {
        RequireDegrees(input, nameof(input));
        RequireDegrees(output, nameof(output));
        Check.Option(maxOrder is { } order ? OptionRules.Order(order) : null, nameof(maxOrder), maxOrder ?? 0);
        (Input, Output) = (input, output);
        MaxOrder = Math.Min(maxOrder ?? int.MaxValue, Math.Max(0, Math.Min(input.LMax, output.LMax)));
        RequireOutput(input, output, MaxOrder);
        mixings = OrderMixing.All(input, output, MaxOrder);
        WeightCount = mixings.Sum(mixing => mixing.Rows * mixing.Columns);
        ModulationCount = mixings.Sum(mixing => mixing.Rows);
        this.AddParameter(WeightName, randn(WeightCount, dtype: float32));
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Input { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>The highest |m| that is mixed.</summary>
    public int MaxOrder { get; }

    /// <summary>The number of weights.</summary>
    public int WeightCount { get; }

    /// <summary>The number of factors by which the channels of each order may be multiplied before they are mixed.</summary>
    public int ModulationCount { get; }

    /// <summary>
    /// The weights [WeightCount]: a matrix [channels in, channels out] for m = 0 among irreps of the parity (-1)^l, one for m = 0 among
    /// the others, and one for each |m| above.
    /// </summary>
    public Parameter Weight => get_parameter(WeightName)!;

    /// <summary>The highest degree that frames must have for this layer.</summary>
    private int LMax => Math.Max(0, Math.Max(Input.LMax, Output.LMax));

    /// <summary>Convolves the features of edges.</summary>
    /// <param name="input">Features [edges, Input.Dim], such as those of the sender of each edge.</param>
    /// <param name="vectors">What leads along each edge, [edges, 3].</param>
    /// <returns>Features [edges, Output.Dim].</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public override Tensor forward(Tensor input, Tensor vectors)
    {
        Check.Features(input, Input, nameof(input));
        Check.Features(vectors, Displacement.Signature, nameof(vectors));
        Check.Matches(vectors, input, nameof(vectors), nameof(input));
        using var scope = NewDisposeScope();
        return Convolve(input, new EdgeFrames(vectors, LMax)).MoveToOuterDisposeScope();
    }

    /// <summary>Convolves the features of edges whose frames are known.</summary>
    /// <param name="input">Features [edges, Input.Dim].</param>
    /// <param name="frames">The frames of the edges, up to the highest degree of input and output.</param>
    /// <param name="modulation">
    /// Factors [edges, ModulationCount] for the channels that come into each mixing, in the order of the weights: functions of the
    /// edges' lengths, say. All are 1, if this is not given.
    /// </param>
    /// <returns>Features [edges, Output.Dim].</returns>
    /// <exception cref="ArgumentNullException">The features or the frames are null.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects, or the frames have too low degrees.</exception>
    public Tensor Convolve(Tensor input, EdgeFrames frames, Tensor? modulation = null)
    {
        CheckArguments(input, frames, modulation);
        using var scope = NewDisposeScope();
        var turned = Input.Select((block, i) => Turned(input, block, Input.Slices[i].Offset, frames)).ToArray();
        var components = Output.Select(block => new Tensor?[(2 * Math.Min(block.Irrep.Degree, MaxOrder)) + 1]).ToArray();
        foreach (var mixing in mixings)
            Mix(mixing, turned, components, modulation);
        Tensor[] results = [.. Output.Select((block, i) => Restored(components[i], block, input, frames))];
        return (results.Length == 0 ? input.narrow(1, 0, 0).clone() : cat(results, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>A block in the frames of the edges, the components up to the highest order: [edges, orders, channels].</summary>
    private Tensor Turned(Tensor input, MulIrrep block, int offset, EdgeFrames frames)
    {
        var (channels, irrep) = block;
        return Orders(frames, irrep.Degree).bmm(input.narrow(1, offset, block.Dim).view(input.shape[0], channels, irrep.Dim).transpose(1, 2));
    }

    /// <summary>A block of the result [edges, channels * (2l+1)], turned back; a component that nothing was mixed into is zero.</summary>
    private Tensor Restored(Tensor?[] components, MulIrrep block, Tensor input, EdgeFrames frames)
    {
        var (channels, irrep) = block;
        var known = components.Select(component => component ?? zeros([input.shape[0], channels], input.dtype, input.device));
        var turned = Orders(frames, irrep.Degree).transpose(1, 2).bmm(stack([.. known], 1));
        return turned.transpose(1, 2).reshape(input.shape[0], block.Dim);
    }

    /// <summary>The rows of the frames' matrices for the orders that are mixed.</summary>
    private Tensor Orders(EdgeFrames frames, int degree)
    {
        var order = Math.Min(degree, MaxOrder);
        return frames[degree].narrow(1, degree - order, (2 * order) + 1);
    }

    private void Mix(OrderMixing mixing, Tensor[] turned, Tensor?[][] components, Tensor? modulation)
    {
        var order = mixing.Order;
        var (edges, parts) = (turned[mixing.Inputs[0].Index].shape[0], order == 0 ? 1 : 2);
        var channels = order == 0
            ? Parts(block => At(block, 0))
            : stack([Parts(block => At(block, block.IsNatural ? order : -order)), Parts(block => block.IsNatural ? At(block, -order) : At(block, order).neg())], 1);
        channels = channels.view(edges, parts, mixing.Rows);
        if (modulation is not null)
            channels = channels.mul(modulation.narrow(1, mixing.InputOffset, mixing.Rows).unsqueeze(1));
        var weights = Portable.ScaledWeights(Weight, mixing.WeightOffset, mixing.Rows, mixing.Columns, 1 / Math.Sqrt(mixing.Rows));
        var mixed = Portable.Mix(channels, weights);
        var column = 0;
        foreach (var block in mixing.Outputs)
        {
            var (values, middle) = (mixed.narrow(2, column, block.Channels), Math.Min(block.Degree, MaxOrder));
            column += block.Channels;
            if (order == 0)
            {
                components[block.Index][middle] = values.select(1, 0);
                continue;
            }

            components[block.Index][middle + order] = block.IsNatural ? values.select(1, 0) : values.select(1, 1).neg();
            components[block.Index][middle - order] = block.IsNatural ? values.select(1, 1) : values.select(1, 0);
        }

        Tensor Parts(Func<MixedBlock, Tensor> part) => cat([.. mixing.Inputs.Select(part)], 1);

        Tensor At(MixedBlock block, int m) => turned[block.Index].select(1, Math.Min(block.Degree, MaxOrder) + m);
    }

    private void CheckArguments(Tensor input, EdgeFrames frames, Tensor? modulation)
    {
        Check.Features(input, Input, nameof(input));
        Check.SameKind(input, Weight, nameof(input), "the layer's weights");
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.LMax < LMax)
            throw new ArgumentException($"Expected frames up to degree {LMax}, got them up to degree {frames.LMax}.", nameof(frames));
        Check.Matches(frames[0], input, nameof(frames), nameof(input));
        if (modulation is null)
            return;
        if (modulation.dim() != 2 || modulation.shape[1] != ModulationCount)
            throw new ArgumentException($"Expected factors [edges, {ModulationCount}], got a tensor {Check.Shape(modulation)}.", nameof(modulation));
        Check.Matches(modulation, input, nameof(modulation), nameof(input));
    }

    private static void RequireOutput(Irreps input, Irreps output, int maxOrder)
    {
        // Where there is no output nothing is missing.
        var missing = SignatureValidator.SO2Convolution(input.ToString(), output.ToString(), maxOrder)
            .FirstOrDefault(finding => finding.Rule == SignatureRule.UnconvolvedOutput || (finding.Rule == SignatureRule.EmptyRepresentation && output.Dim > 0));
        if (missing is not null)
            throw new ArgumentException(missing.Message, missing.Argument == SignatureArgument.Input ? nameof(input) : nameof(output));
    }

    private static void RequireDegrees(Irreps irreps, string argument)
    {
        ArgumentNullException.ThrowIfNull(irreps, argument);
        if (irreps.LMax > ClebschGordan.MaxDegree)
            throw new ArgumentOutOfRangeException(argument, irreps, $"Degrees 0 to {ClebschGordan.MaxDegree} are supported.");
    }
}

/// <summary>The convolution of eSCN, see <see cref="SO2Convolution"/>.</summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public class SO2Convolution<TInput, TOutput> : SO2Convolution, ISteeredLayer<TInput, Displacement, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer; its weights are standard normal numbers.</summary>
    /// <param name="maxOrder">The highest |m| that is mixed; all, if it is not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative, or a degree above <see cref="ClebschGordan.MaxDegree"/>.</exception>
    /// <exception cref="ArgumentException">No product of an input irrep and a spherical harmonic contains an output irrep.</exception>
    public SO2Convolution(int? maxOrder = null)
        : base(TInput.Signature, TOutput.Signature, maxOrder)
    {
    }

    /// <summary>Convolves the features of edges.</summary>
    /// <param name="input">Features of edges, [edges, dimension of TInput].</param>
    /// <param name="attributes">What leads along each edge.</param>
    /// <returns>Features, [edges, dimension of TOutput].</returns>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input, Steerable<Displacement> attributes) =>
        new(forward(input.Tensor, attributes.Tensor), FeatureLayout.ComponentsInnermost);
}
