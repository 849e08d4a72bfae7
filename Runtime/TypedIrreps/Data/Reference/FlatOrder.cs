using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>Where a reference holds each weight of a layer, and what it has to be multiplied by to be the layer's.</summary>
internal sealed class FlatOrder
{
    private readonly IReadOnlyList<int> places;
    private readonly double[] factors;

    /// <summary>Takes the order of a product as the reference states it.</summary>
    /// <param name="stated">The product, of the same channels as the layer's, perhaps in fewer blocks.</param>
    /// <param name="factor">What the weights of a path are multiplied by.</param>
    public FlatOrder(TensorProductPlan stated, Func<TensorProductPath, double> factor)
    {
        places = PortablePlan.For(stated).ReferenceOrder;
        factors = new double[stated.WeightCount];
        foreach (var path in stated.Paths)
            Array.Fill(factors, factor(path), path.WeightOffset, path.WeightCount);
    }

    /// <summary>The order of weights that have no other, with a factor for each.</summary>
    /// <param name="factors">What the weights are multiplied by.</param>
    public FlatOrder(double[] factors)
    {
        places = Enumerable.Range(0, factors.Length).ToArray();
        this.factors = factors;
    }

    /// <summary>The layer's weights from the reference's.</summary>
    public Tensor ToLayer(Tensor reference) => Scaled(reference, 1).index_select(0, Places(reference));

    /// <summary>The reference's weights from the layer's.</summary>
    public Tensor ToReference(Tensor weights) => Scaled(empty_like(weights).index_copy_(0, Places(weights), weights), -1);

    // A weight without a factor keeps every bit, whatever it is.
    private Tensor Scaled(Tensor reference, int power) => Array.TrueForAll(factors, factor => factor == 1)
        ? reference
        : reference.mul(tensor(Array.ConvertAll(factors, factor => Math.Pow(factor, power)), reference.dtype, reference.device));

    private Tensor Places(Tensor weights) => tensor(places.Select(place => (long)place).ToArray(), device: weights.device);
}
