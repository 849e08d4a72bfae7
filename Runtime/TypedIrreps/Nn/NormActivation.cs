using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The nonlinearity that scales every irrep by a function of its norm, of features whose representation is known only at run
/// time (see <see cref="NormActivation{T}"/>).
/// </summary>
public class NormActivation : nn.Module<Tensor, Tensor>
{
    private const string BiasName = "biases";

    private readonly IReadOnlyList<ChannelRange> blocks;

    /// <summary>Creates the layer.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="function">What is applied to norms; not scaled to any second moment, as in e3nn.</param>
    /// <param name="normalize">Whether the result has the norm that the function gives; otherwise the feature is multiplied by it.</param>
    /// <param name="epsilon">What shorter norms count as where they are divided by, if <paramref name="normalize"/> is set; above zero.</param>
    /// <param name="biases">Whether the norm of each irrep gets a learned bias in front of the function.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function or out of its range.</exception>
    public NormActivation(
        Irreps irreps, ActivationFunction function = ActivationFunction.Sigmoid, bool normalize = true, double epsilon = 1e-8, bool biases = false)
        : base(nameof(NormActivation))
    {
        blocks = ChannelRange.Blocks(irreps);
        if (!Enum.IsDefined(function))
            throw new ArgumentOutOfRangeException(nameof(function), function, "This is no activation function.");
        if (OptionRules.ShortestLength(epsilon) is { } problem)
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, $"Out of range: {problem}.");
        Irreps = irreps;
        Function = function;
        Normalizes = normalize;
        Epsilon = epsilon;
        HasBiases = biases;
        if (biases)
            this.AddParameter(BiasName, zeros(irreps.NumIrreps, dtype: float32));
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Irreps { get; }

    /// <summary>What is applied to norms.</summary>
    public ActivationFunction Function { get; }

    /// <summary>Whether the result has the norm that the function gives; otherwise the feature is multiplied by it.</summary>
    public bool Normalizes { get; }

    /// <summary>What shorter norms count as where they are divided by.</summary>
    public double Epsilon { get; }

    /// <summary>The bias of the norm of each irrep, [Irreps.NumIrreps] in their order, initially zero; null without such.</summary>
    public Parameter? Biases => HasBiases ? get_parameter(BiasName) : null;

    private bool HasBiases { get; }

    /// <summary>Applies the layer to features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, Irreps.Dim].</param>
    /// <returns>Features of the same shape.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape, type or device than the layer expects.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Irreps, nameof(input));
        return Activate(input, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>Applies the layer to features of a layout.</summary>
    private protected Tensor Activate(Tensor input, FeatureLayout layout)
    {
        var biases = Biases;
        if (biases is not null)
            Check.SameKind(input, biases, nameof(input), "the layer's biases");
        using var scope = NewDisposeScope();
        var norms = ChannelBlocks.Root(ChannelBlocks.SquaredNorms(input, blocks, layout));
        if (Normalizes)
            norms = AtLeast(norms, Epsilon);
        var factors = Activations.Apply(biases is null ? norms : norms.Plus(biases), Function);
        return ChannelBlocks.Times(input, Normalizes ? factors.div(norms) : factors, blocks, layout).MoveToOuterDisposeScope();
    }

    /// <summary>Numbers with those below a limit replaced by it, and their derivatives by zero.</summary>
    private static Tensor AtLeast(Tensor numbers, double limit)
    {
        // In half precision the limit itself might become zero.
        using Scalar least = Math.Max(limit, finfo(numbers.dtype).tiny);
        return where(numbers.lt(least), full_like(numbers, least), numbers);
    }
}

/// <summary>
/// The nonlinearity that scales every irrep by a function of its norm (e3nn's <c>nn.NormActivation</c>): x becomes
/// f(|x| + b) x/|x| or, not normalised, f(|x| + b) x. A norm below epsilon counts as epsilon where it is divided by, so that
/// zero stays zero; what it is multiplied by, f(epsilon + b)/epsilon, is its derivative then.
/// </summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class NormActivation<T> : NormActivation, ISteerableLayer<T, T>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="function">What is applied to norms; not scaled to any second moment, as in e3nn.</param>
    /// <param name="normalize">Whether the result has the norm that the function gives; otherwise the feature is multiplied by it.</param>
    /// <param name="epsilon">What shorter norms count as where they are divided by, if <paramref name="normalize"/> is set; above zero.</param>
    /// <param name="biases">Whether the norm of each irrep gets a learned bias in front of the function.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function or out of its range.</exception>
    public NormActivation(
        ActivationFunction function = ActivationFunction.Sigmoid, bool normalize = true, double epsilon = 1e-8, bool biases = false)
        : base(T.Signature, function, normalize, epsilon, biases)
    {
    }

    /// <summary>Applies the layer to features.</summary>
    /// <param name="input">Features, [batch, dimension of T].</param>
    /// <exception cref="ArgumentException">The type or device is not that of the layer's biases.</exception>
    public Steerable<T> Forward(Steerable<T> input) => input.With(Activate(input.Data, input.Layout));
}
