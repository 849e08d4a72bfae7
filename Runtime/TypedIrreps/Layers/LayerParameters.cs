using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>The flat weights and the biases of a layer that mixes channels: modules of several base classes have them.</summary>
internal sealed class LayerParameters
{
    // Parameters are looked up by name: moving a module to another type or device replaces them.
    private const string WeightName = "weight";
    private const string BiasName = "bias";

    private readonly nn.Module owner;
    private readonly Lazy<LayerPlan> plan;

    /// <summary>Registers parameters without values.</summary>
    /// <param name="owner">The module that they belong to.</param>
    /// <param name="shape">Their sizes.</param>
    /// <param name="plan">Gives the plan of the layer when the order of its weights is asked for.</param>
    public LayerParameters(nn.Module owner, LayerShape shape, Func<LayerPlan> plan)
    {
        this.owner = owner;
        this.plan = new Lazy<LayerPlan>(plan);
        Shape = shape;
        owner.AddParameter(WeightName, empty(shape.WeightCount, dtype: float32));
        if (shape.BiasCount > 0)
            owner.AddParameter(BiasName, empty(shape.BiasCount, dtype: float32));
    }

    public LayerPlan Plan => plan.Value;

    public LayerShape Shape { get; }

    public Parameter Weight => owner.get_parameter(WeightName)!;

    public Parameter? Bias => Shape.BiasCount > 0 ? owner.get_parameter(BiasName) : null;

    /// <summary>Weights and biases of an output irrep uniform within 1/sqrt(fan-in), as SEGNN's published code draws them.</summary>
    public void DrawUniform()
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var offset = 0L;
        foreach (var block in Shape.Weights)
        {
            var bound = block.Rows > 0 ? 1 / Math.Sqrt(block.Rows) : 0;
            nn.init.uniform_(Weight.narrow(0, offset, (long)block.Rows * block.Columns), -bound, bound);
            offset += (long)block.Rows * block.Columns;
            if (block.Biased)
                nn.init.uniform_(Bias!, -bound, bound);
        }
    }

    /// <summary>Weights standard normal and biases zero, as e3nn draws them: the plan's coefficients carry the scale.</summary>
    public void DrawNormal()
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        nn.init.normal_(Weight);
        if (Bias is { } bias)
            nn.init.zeros_(bias);
    }

    /// <summary>Weights, or their gradient, in e3nn's flat order instead of the layer's.</summary>
    public Tensor ToReferenceOrder(Tensor weights)
    {
        CheckWeights(weights);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var result = empty_like(weights);
        result.index_copy_(0, ReferenceOrder(weights.device), weights);
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>Sets the weights from e3nn's flat order.</summary>
    public void SetReferenceWeights(Tensor weights)
    {
        CheckWeights(weights);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        Weight.copy_(weights.index_select(0, ReferenceOrder(weights.device)));
    }

    private Tensor ReferenceOrder(Device device) =>
        tensor(Plan.Portable.ReferenceOrder.Select(i => (long)i).ToArray()).to(device);

    private void CheckWeights(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check.Floating(weights, nameof(weights));
        if (weights.dim() != 1 || weights.shape[0] != Shape.WeightCount)
        {
            throw new ArgumentException(
                $"Expected [{Shape.WeightCount}] weights of {Shape.Input} (x) {Shape.Attributes} -> {Shape.Output}, "
                + $"got {Check.Shape(weights)}.",
                nameof(weights));
        }
    }
}
