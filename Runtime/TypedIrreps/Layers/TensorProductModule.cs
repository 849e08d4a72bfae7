using TorchSharp.Modules;
using TypedIrreps.Data;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A steerable layer as a TorchSharp module: its parameters, their initialisation and the checks of its arguments.
/// What it computes is in the derived class: emitted by the source generator, or <see cref="RuntimeTensorProduct"/>.
/// </summary>
public abstract class TensorProductModule : nn.Module<Tensor, Tensor, Tensor>, ICompiledLayer, IMixingLayer
{
    private readonly LayerParameters learned;
    private readonly LayerKernels<CompiledOperations> kernels;
    private readonly Irreps input;
    private readonly Irreps attributes;
    private readonly Irreps output;

    private protected TensorProductModule(string name, LayerShape shape, Irreps input, Irreps attributes, Irreps output, Func<LayerPlan> plan)
        : base(name)
    {
        this.input = input;
        this.attributes = attributes;
        this.output = output;
        learned = new LayerParameters(this, shape, plan);
        kernels = new(GetType(), 2, () => CompiledOperations.For(Plan, new CouplingSet(Couplings)));
        ResetParameters();
    }

    /// <summary>The paths, counts and costs of the layer; made when first asked for.</summary>
    public LayerPlan Plan => learned.Plan;

    /// <inheritdoc/>
    public LayerBackend Backend
    {
        get => kernels.Backend;
        set => kernels.Backend = value;
    }

    /// <summary>The sizes of the layer.</summary>
    public LayerShape Shape => learned.Shape;

    /// <summary>
    /// The weights, flat: for each output irrep a matrix [fan-in, channels]. <see cref="PortablePlan.ReferenceOrder"/> is
    /// the permutation to e3nn's order.
    /// </summary>
    public Parameter Weight => learned.Weight;

    /// <summary>One bias for each 0e channel in front of the gate, or null if there is none.</summary>
    public Parameter? Bias => learned.Bias;

    /// <summary>
    /// Draws the parameters as SEGNN's published code does: weights and biases of an output irrep uniform within
    /// 1/sqrt(fan-in).
    /// </summary>
    public void ResetParameters() => learned.DrawUniform();

    /// <summary>The weights in e3nn's flat order (<see cref="TensorProductPath.WeightOffset"/>), detached.</summary>
    public Tensor GetReferenceWeights() => ToReferenceOrder(Weight);

    /// <summary>Rearranges weights, or their gradient, from this layer's order to e3nn's; detached.</summary>
    /// <param name="weights">A tensor [<see cref="LayerShape.WeightCount"/>] in the order of <see cref="Weight"/>.</param>
    public Tensor ToReferenceOrder(Tensor weights) => learned.ToReferenceOrder(weights);

    /// <summary>Sets the weights from e3nn's flat order.</summary>
    /// <param name="weights">A floating-point tensor [<see cref="LayerShape.WeightCount"/>] in e3nn's order.</param>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public void SetReferenceWeights(Tensor weights) => learned.SetReferenceWeights(weights);

    /// <summary>Applies the layer to plain tensors in e3nn's layout.</summary>
    /// <param name="input">Features [batch, input dimension].</param>
    /// <param name="attributes">Attributes [batch, attribute dimension].</param>
    /// <returns>Features [batch, output dimension].</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public override Tensor forward(Tensor input, Tensor attributes)
    {
        Check.Features(input, this.input, nameof(input));
        Check.Features(attributes, this.attributes, nameof(attributes));
        using var scope = NewDisposeScope();
        var channelsInnermost = FeatureLayouts.Convert(input, this.input, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost);
        var result = Apply(channelsInnermost, attributes);
        return FeatureLayouts.Convert(result, output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The kernels that compute the layer for features like these; null where tensor operations do.</summary>
    internal CompiledOperations? CompiledFor(Tensor input) => kernels.For(input);

    /// <summary>Checks what types do not say, and evaluates.</summary>
    private protected Tensor Apply(Tensor input, Tensor attributes)
    {
        Check.SameCount(attributes.shape[0], input.shape[0], nameof(attributes), nameof(input));
        Check.SameKind(input, Weight, nameof(input), "the layer's weights");
        Check.SameKind(attributes, Weight, nameof(attributes), "the layer's weights");
        using var scope = NewDisposeScope();
        return (CompiledFor(input) is { } compiled ? LayerFunction.Apply(compiled, new LayerInputs(input, attributes, Weight, Bias)) : Evaluate(input, attributes))
            .MoveToOuterDisposeScope();
    }

    /// <summary>Emitted code of the layer's couplings; the compiled backend walks the tables of all others.</summary>
    protected virtual IReadOnlyList<CouplingKernel> Couplings => [];

    /// <summary>The computation.</summary>
    /// <param name="input">Features [batch, input dimension], channels innermost.</param>
    /// <param name="attributes">Attributes [batch, attribute dimension], components innermost (e3nn's layout).</param>
    /// <returns>Features [batch, output dimension], channels innermost. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Evaluate(Tensor input, Tensor attributes);
}
