using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A steerable layer whose representations are known only at run time: it walks the plan that the source generator
/// prints for a declared layer.
/// </summary>
public sealed class RuntimeTensorProduct : TensorProductModule
{
    private readonly PortableLayer layer;

    /// <summary>
    /// Creates a layer. A plan may have outputs or gates that no path reaches (they are zero, or their bias), as in e3nn;
    /// the constructor that takes representations refuses them.
    /// </summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="name">The module's name.</param>
    public RuntimeTensorProduct(LayerPlan plan, string name = nameof(RuntimeTensorProduct))
        : base(name, LayerShape.Of(plan), plan.Input, plan.Attributes, plan.Output, () => plan) => layer = new PortableLayer(plan);

    /// <summary>Creates a layer from its representations.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="gated">Whether a gate follows the product.</param>
    /// <exception cref="ArgumentException">
    /// A representation is empty, or no path reaches an output or a gate: what the compiler refuses in a declaration.
    /// </exception>
    public RuntimeTensorProduct(Irreps input, Irreps attributes, Irreps output, bool gated = false)
        : this(ValidPlan(input, attributes, output, gated))
    {
    }

    /// <inheritdoc/>
    protected override Tensor Evaluate(Tensor input, Tensor attributes) => layer.Evaluate(input, attributes, Weight, Bias);

    private static LayerPlan ValidPlan(Irreps input, Irreps attributes, Irreps output, bool gated)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(output);
        var errors = SignatureValidator.TensorProduct(input.ToString(), attributes.ToString(), output.ToString(), gated)
            .Where(finding => finding.Rule.IsError()).ToArray();
        if (errors.Length == 0)
            return LayerPlan.For(input, attributes, output, gated);
        var argument = errors[0].Argument switch
        {
            SignatureArgument.Input => nameof(input),
            SignatureArgument.Attributes => nameof(attributes),
            _ => nameof(output),
        };
        throw new ArgumentException(string.Join(Environment.NewLine, errors.Select(error => error.Message)), argument);
    }
}
