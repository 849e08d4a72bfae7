using TorchSharp.Modules;
using TypedIrreps.Data;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// An equivariant linear layer as a TorchSharp module (e3nn's <c>o3.Linear</c>): the channels of one irrep are mixed, each
/// result a sum over so many channels divided by the square root of their number. What it computes is in the derived class:
/// emitted by the source generator, or <see cref="RuntimeLinear"/>.
/// </summary>
public abstract class LinearModule : nn.Module<Tensor, Tensor>, ICompiledLayer, IMixingLayer
{
    private readonly LayerParameters learned;
    private readonly LayerKernels<CompiledOperations> kernels;
    private readonly Irreps input;
    private readonly Irreps output;

    private protected LinearModule(string name, LayerShape shape, Irreps input, Irreps output)
        : base(name)
    {
        this.input = input;
        this.output = output;
        learned = new LayerParameters(this, shape, () => LayerPlan.Linear(input, output));
        kernels = new(GetType(), 1, () => CompiledOperations.For(Plan, new CouplingSet(Couplings)));
        ResetParameters();
    }

    /// <summary>The layer as a tensor product with the invariant one: its paths, counts and costs; made when first asked for.</summary>
    public LayerPlan Plan => learned.Plan;

    /// <inheritdoc/>
    public LayerBackend Backend
    {
        get => kernels.Backend;
        set => kernels.Backend = value;
    }

    /// <summary>The sizes of the layer.</summary>
    public LayerShape Shape => learned.Shape;

    /// <summary>The weights, flat: for each output irrep a matrix [input channels, output channels].</summary>
    public Parameter Weight => learned.Weight;

    /// <summary>One bias for each 0e channel of the result, or null if there is none.</summary>
    public Parameter? Bias => learned.Bias;

    /// <summary>Draws the parameters as e3nn does: weights standard normal, biases zero.</summary>
    public void ResetParameters() => learned.DrawNormal();

    /// <summary>The weights in e3nn's flat order (input block, output block, each [channels in, channels out]), detached.</summary>
    public Tensor GetReferenceWeights() => learned.ToReferenceOrder(Weight);

    /// <summary>Rearranges weights, or their gradient, from this layer's order to e3nn's; detached.</summary>
    /// <param name="weights">A tensor [<see cref="LayerShape.WeightCount"/>] in the order of <see cref="Weight"/>.</param>
    public Tensor ToReferenceOrder(Tensor weights) => learned.ToReferenceOrder(weights);

    /// <summary>Sets the weights from e3nn's flat order.</summary>
    /// <param name="weights">A floating-point tensor [<see cref="LayerShape.WeightCount"/>] in e3nn's order.</param>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public void SetReferenceWeights(Tensor weights) => learned.SetReferenceWeights(weights);

    /// <summary>Applies the layer to a plain tensor in e3nn's layout.</summary>
    /// <param name="input">Features [batch, input dimension].</param>
    /// <returns>Features [batch, output dimension].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape, type or device than the layer expects.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, this.input, nameof(input));
        using var scope = NewDisposeScope();
        var result = Apply(FeatureLayouts.Convert(input, this.input, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost));
        return FeatureLayouts.Convert(result, output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost).MoveToOuterDisposeScope();
    }

    /// <summary>Checks what types do not say, and evaluates.</summary>
    private protected Tensor Apply(Tensor input)
    {
        Check.SameKind(input, Weight, nameof(input), "the layer's weights");
        using var scope = NewDisposeScope();
        return (kernels.For(input) is { } compiled ? LayerFunction.Apply(compiled, new LayerInputs(input, Invariant(input), Weight, Bias)) : Evaluate(input))
            .MoveToOuterDisposeScope();

        // The plan is the product with the invariant one.
        static Tensor Invariant(Tensor features) => ones([features.shape[0], 1], features.dtype);
    }

    /// <summary>Emitted code of the layer's couplings; the compiled backend walks the tables of all others.</summary>
    protected virtual IReadOnlyList<CouplingKernel> Couplings => [];

    /// <summary>The computation.</summary>
    /// <param name="input">Features [batch, input dimension], channels innermost.</param>
    /// <returns>Features [batch, output dimension], channels innermost. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Evaluate(Tensor input);
}
