using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A network of invariant scalars of sizes known only at run time (e3nn's <c>nn.FullyConnectedNet</c>; see
/// <see cref="RadialNetwork{TInput,TOutput}"/>): matrices without biases, each behind the activation of the one before. Weights
/// are standard normal, sums are divided by the root of their length, and the activation is normalised to second moment one
/// (<see cref="Normalize2Mom"/>), so that what is of variance one stays so through the layers.
/// </summary>
public class RadialNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Layer[] layers;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="inputs">The number of scalars that come in.</param>
    /// <param name="hidden">The numbers of hidden units, layer by layer; empty for a linear map.</param>
    /// <param name="outputs">The number of scalars of the result.</param>
    /// <param name="function">The activation behind every hidden layer.</param>
    /// <param name="inputVariance">The variance of what comes in.</param>
    /// <param name="outputVariance">The variance of the result.</param>
    /// <param name="activatesOutput">Whether the last layer is activated too.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public RadialNetwork(
        int inputs,
        IEnumerable<int> hidden,
        int outputs,
        ActivationFunction function = ActivationFunction.Silu,
        double inputVariance = 1,
        double outputVariance = 1,
        bool activatesOutput = false)
        : base(nameof(RadialNetwork))
    {
        ArgumentNullException.ThrowIfNull(hidden);
        int[] units = [inputs, .. hidden, outputs];
        for (var i = 0; i < units.Length; i++)
            Check.Option(OptionRules.Units(units[i]), i == 0 ? nameof(inputs) : i == units.Length - 1 ? nameof(outputs) : nameof(hidden), units[i]);
        Check.Option(OptionRules.Variance(inputVariance), nameof(inputVariance), inputVariance);
        Check.Option(OptionRules.Variance(outputVariance), nameof(outputVariance), outputVariance);
        if (!Enum.IsDefined(function))
            throw new ArgumentOutOfRangeException(nameof(function), function, "Unknown activation.");
        Units = units;
        Function = function;
        layers = new Layer[units.Length - 1];
        for (var i = 0; i < layers.Length; i++)
        {
            var isLast = i == layers.Length - 1;
            var (before, after) = (i == 0 ? inputVariance : 1, isLast ? outputVariance : 1);
            layers[i] = this.Register(
                $"layer{i}", new Layer(units[i], units[i + 1], isLast && !activatesOutput ? ActivationFunction.Identity : function, before, after));
        }
    }

    /// <summary>The numbers of scalars: of the input, of each hidden layer, of the result.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>The activation behind every hidden layer.</summary>
    public ActivationFunction Function { get; }

    /// <summary>The weights of each layer, [units before, units behind] (<c>layer0.weight</c> and so on, as in e3nn).</summary>
    public IReadOnlyList<Parameter> Weights => [.. layers.Select(layer => layer.Weight)];

    /// <summary>Draws the weights anew: standard normal.</summary>
    public void ResetParameters()
    {
        foreach (var layer in layers)
            layer.ResetParameters();
    }

    /// <summary>Applies the network to every row.</summary>
    /// <param name="input">Invariant scalars, [batch, inputs].</param>
    /// <returns>Invariant scalars, [batch, outputs].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape, type or device than the network expects.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Units[0] * new Irrep(0, Parity.Even), nameof(input));
        Check.SameKind(input, layers[0].Weight, nameof(input), "the network's weights");
        using var scope = NewDisposeScope();
        var values = input;
        foreach (var layer in layers)
            values = layer.forward(values);
        return values.MoveToOuterDisposeScope();
    }

    private sealed class Layer : nn.Module<Tensor, Tensor>
    {
        private const string WeightName = "weight";

        private readonly ActivationFunction function;
        private readonly double weightScale;
        private readonly double outputScale;

        public Layer(int inputs, int outputs, ActivationFunction function, double inputVariance, double outputVariance)
            : base(nameof(Layer))
        {
            this.function = function;

            // Without an activation between them both scales act on the weights, which are fewer.
            (weightScale, outputScale) = (1 / Math.Sqrt(inputs * inputVariance), Normalize2Mom.Of(function) * Math.Sqrt(outputVariance));
            if (function == ActivationFunction.Identity)
                (weightScale, outputScale) = (weightScale * outputScale, 1);
            this.AddParameter(WeightName, empty(inputs, outputs, dtype: float32));
            ResetParameters();
        }

        public Parameter Weight => get_parameter(WeightName)!;

        public void ResetParameters()
        {
            using var scope = NewDisposeScope();
            using var untracked = no_grad();
            nn.init.normal_(Weight);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var sums = input.mm(Portable.Scaled(Weight, weightScale));
            return Activations.Apply(sums, function, outputScale).MoveToOuterDisposeScope();
        }
    }
}

/// <summary>
/// A network of invariant scalars, such as the one that turns the radial basis of an edge into the weights of a convolution:
/// the base of every class that carries <see cref="RadialNetworkAttribute{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of what comes in: invariant scalars.</typeparam>
/// <typeparam name="TOutput">The representation of the result: invariant scalars, for example <see cref="WeightsOf{TLayer}"/>.</typeparam>
public class RadialNetwork<TInput, TOutput> : RadialNetwork, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the network with random weights.</summary>
    /// <param name="hidden">The numbers of hidden units, layer by layer; empty for a linear map.</param>
    /// <param name="function">The activation behind every hidden layer.</param>
    /// <exception cref="ArgumentException">
    /// A representation has an irrep other than 0e, or an argument is out of its range.
    /// </exception>
    public RadialNetwork(IEnumerable<int> hidden, ActivationFunction function = ActivationFunction.Silu)
        : base(InputsOf(TInput.Signature, TOutput.Signature), hidden, TOutput.Dim, function)
    {
    }

    /// <summary>Applies the network to every feature of a batch.</summary>
    /// <param name="input">Invariant scalars, [batch, dimension of TInput].</param>
    /// <exception cref="ArgumentException">The type or device is not that of the network's weights.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input) => new(forward(input.Tensor), FeatureLayout.ComponentsInnermost);

    private static int InputsOf(Irreps input, Irreps output)
    {
        Check.Signature(SignatureValidator.RadialNetwork(input.ToString(), output.ToString()));
        return input.Dim;
    }
}
