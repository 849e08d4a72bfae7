using TypedIrreps.Kernels;

namespace TypedIrreps;

/// <summary>A steerable layer with its weights, on arrays: features with their channels innermost, attributes as e3nn lays them out.</summary>
internal sealed unsafe class InferenceLayer
{
    private readonly CompiledLayer<float> kernel;

    /// <summary>Creates a layer.</summary>
    /// <param name="kernel">The kernel, which layers of one plan share.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="weights">The weights of a model.</param>
    /// <param name="name">The layer's name in the model.</param>
    public InferenceLayer(CompiledLayer<float> kernel, LayerPlan plan, InferenceWeights weights, string name)
    {
        this.kernel = kernel;
        Plan = plan;
        Weights = weights.Of($"{name}.weight", plan.WeightCount);
        Biases = plan.BiasCount > 0 ? weights.Of($"{name}.bias", plan.BiasCount) : [];
    }

    public LayerPlan Plan { get; }

    public float[] Weights { get; }

    /// <summary>The biases; none if the layer has none.</summary>
    public float[] Biases { get; }

    /// <summary>The layer's result, [count, output dimension].</summary>
    public float[] Forward(int count, float[] features, ReadOnlySpan<float> attributes)
    {
        var result = new float[count * Plan.Output.Dim];
        if (count == 0)
            return result;
        fixed (float* f = features, a = attributes, w = Weights, b = Biases, r = result)
            kernel.Forward(new LayerArrays<float> { Count = count, Features = f, Attributes = a, Weights = w, Biases = Biases.Length > 0 ? b : null, Result = r });
        return result;
    }
}
