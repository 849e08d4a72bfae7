using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>What a computation takes at least, whoever does it.</summary>
/// <param name="Operations">Multiplications and additions of the forward pass; the gradients take twice as many.</param>
/// <param name="Read">Bytes that are read forwards. Backwards they are read again, and their gradients written.</param>
/// <param name="Written">Bytes that are written forwards. Backwards their gradients are read.</param>
internal sealed record Cost(double Operations, double Read, double Written)
{
    private const int Single = sizeof(float);

    /// <summary>Operations of forward and backward pass.</summary>
    public double AllOperations => 3 * Operations;

    /// <summary>Bytes of the forward pass.</summary>
    public double Bytes => Read + Written;

    /// <summary>Bytes of forward and backward pass.</summary>
    public double AllBytes => (3 * Read) + (2 * Written);

    /// <summary>Two computations after each other.</summary>
    public static Cost operator +(Cost left, Cost right) => new(left.Operations + right.Operations, left.Read + right.Read, left.Written + right.Written);

    /// <summary>A layer on a batch, in float32: the products with its weights, and every number once.</summary>
    public static Cost Of(LayerPlan plan, long batch)
    {
        var products = plan.Portable.Outputs.SelectMany(product => product.Paths)
            .Sum(path => (double)path.WeightCount * (path.WeightsFirst ? path.Input.Irrep.Dim : path.Output.Irrep.Dim));
        return new(
            2 * batch * products,
            Single * ((batch * ((double)plan.Input.Dim + plan.Attributes.Dim)) + plan.WeightCount),
            Single * (double)batch * plan.Output.Dim);
    }

    /// <summary>A product with weights for every sample: the couplings, and every number once.</summary>
    public static Cost Of(PairProductPlan plan, long batch) => new(
        2.0 * batch * plan.Paths.Sum(path => path.MultiplyAdds),
        Single * (double)batch * (plan.Left.Dim + plan.Right.Dim + plan.WeightCount),
        Single * (double)batch * plan.Output.Dim);

    /// <summary>Numbers that are moved, with nothing to compute.</summary>
    public static Cost Moving(double read, double written) => new(0, Single * read, Single * written);

    /// <summary>The layers of a SEGNN on graphs.</summary>
    public static Cost Of(nn.Module model, GraphBatch graph) => ModelLayers.Of(model)
        .Select(named => Of(named.Layer.Plan, ModelLayers.CountOf(named.Name, graph)))
        .Aggregate((left, right) => left + right);
}
