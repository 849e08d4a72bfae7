namespace TypedIrreps;

/// <summary>
/// A steerable layer of SEGNN (Brandstetter et al. 2022, equations 8 and 9): a fully connected tensor product with a
/// bias on invariant scalars, and a gate behind it or none.
/// </summary>
public sealed class LayerPlan
{
    private LayerPlan(Irreps output, GatePlan? gate, PortablePlan portable)
    {
        Output = output;
        Gate = gate;
        Portable = portable;
        Blocks = OutputBlock.Of(output, gate);
        BiasCount = portable.Product.Output.CountOf(new Irrep(0, Parity.Even));
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Input => Product.Input;

    /// <summary>The representation of the steerable attributes.</summary>
    public Irreps Attributes => Product.Attributes;

    /// <summary>The representation of the result, behind the gate if there is one.</summary>
    public Irreps Output { get; }

    /// <summary>The gate, or null.</summary>
    public GatePlan? Gate { get; }

    /// <summary>The product; its output is in front of the gate.</summary>
    public TensorProductPlan Product => Portable.Product;

    /// <summary>How the product is computed.</summary>
    public PortablePlan Portable { get; }

    /// <summary>The blocks of the result (of multiplicity above zero) and where they come from.</summary>
    public IReadOnlyList<OutputBlock> Blocks { get; }

    /// <summary>The number of weights.</summary>
    public int WeightCount => Product.WeightCount;

    /// <summary>The number of biases: one for each 0e in front of the gate (a bias on 0o would break the reflection symmetry).</summary>
    public int BiasCount { get; }

    /// <summary>Plans a layer.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="gated">Whether a gate follows the product.</param>
    /// <param name="irrepNormalization">How the coupling coefficients are scaled.</param>
    /// <param name="pathNormalization">How the paths into one output share its variance; SEGNN leaves that to the initial weights.</param>
    public static LayerPlan For(
        Irreps input,
        Irreps attributes,
        Irreps output,
        bool gated,
        IrrepNormalization irrepNormalization = IrrepNormalization.Component,
        PathNormalization pathNormalization = PathNormalization.None)
    {
        var gate = gated ? GatePlan.For(output) : null;
        var product = TensorProductPlan.FullyConnected(
            input, attributes, gate?.Product ?? output, irrepNormalization, pathNormalization);
        return new LayerPlan(output, gate, PortablePlan.For(product));
    }

    /// <summary>
    /// Plans an equivariant linear layer: the tensor product with the invariant one, normalised as e3nn's <c>o3.Linear</c>.
    /// </summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    public static LayerPlan Linear(Irreps input, Irreps output) => For(
        input, SegnnPlan.PooledAttributes, output, gated: false, IrrepNormalization.Component, PathNormalization.Element);

    /// <summary>
    /// Plans the product of queries and keys that attention scores come of, normalised as e3nn's
    /// <c>o3.FullyConnectedTensorProduct</c>: a sum of n terms is divided by sqrt(n). A bias would change no softmax.
    /// </summary>
    /// <param name="queries">The representation of the queries.</param>
    /// <param name="keys">The representation of the keys.</param>
    /// <param name="scores">The representation of the scores: an invariant scalar for each head.</param>
    public static LayerPlan Scores(Irreps queries, Irreps keys, Irreps scores) => For(
        queries, keys, scores, gated: false, IrrepNormalization.Component, PathNormalization.Element);
}
