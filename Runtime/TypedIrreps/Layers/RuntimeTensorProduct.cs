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
    private readonly Dictionary<CoupledPath, ConstantMatrix> constants;

    /// <summary>
    /// Creates a layer. A plan may have outputs or gates that no path reaches (they are zero, or their bias), as in e3nn;
    /// the constructor that takes representations refuses them.
    /// </summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="name">The module's name.</param>
    public RuntimeTensorProduct(LayerPlan plan, string name = nameof(RuntimeTensorProduct))
        : base(name, LayerShape.Of(plan), plan.Input, plan.Attributes, plan.Output, () => plan)
    {
        constants = plan.Portable.Outputs.SelectMany(output => output.Paths)
            .Where(path => path.Kind == CouplingKind.Matrix)
            .ToDictionary(
                path => path,
                path => new ConstantMatrix(
                    path.Attribute.Irrep.Dim, path.Output.Irrep.Dim * path.Input.Irrep.Dim, path.Matrix.ToArray()));
    }

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
    protected override Tensor Evaluate(Tensor input, Tensor attributes)
    {
        var portable = Plan.Portable;
        var features = portable.Inputs.ToDictionary(group => group, group => Portable.JoinFeatures(
            [.. group.Blocks.Select(block => Portable.Features(input, block.Offset, group.Irrep.Dim, block.Multiplicity))]));
        var factors = portable.Attributes.ToDictionary(group => group, group => Portable.JoinAttributes(
            [.. group.Blocks.Select(block => Portable.Attributes(attributes, block.Offset, block.Multiplicity, group.Irrep.Dim))]));

        var products = portable.Outputs.ToDictionary(output => output.Group.Irrep, Product);
        var scalar = new Irrep(0, Parity.Even);
        var scalars = Plan.Gate is { Scalars.NumIrreps: > 0 } gate
            ? Portable.Silu(Portable.Channels(products[scalar], 0, gate.Scalars.NumIrreps), gate.ScalarScale)
            : null;
        return Portable.Assemble([.. Plan.Blocks.Select(Result)]);

        Tensor Result(OutputBlock block)
        {
            var source = block.Irrep.IsScalar && scalars is not null ? scalars : products[block.Irrep];
            var channels = block.Whole ? source : Portable.Channels(source, block.Start, block.Multiplicity);
            return block.GateStart is { } start
                ? Portable.Gate(channels, Portable.Channels(products[scalar], start, block.Multiplicity), Plan.Gate!.GateScale)
                : channels;
        }

        Tensor Product(OutputProduct output)
        {
            var bias = output.Group.Irrep.IsScalar ? Bias : null;
            var channels = output.Group.Multiplicity;
            if (output.Paths.Count == 0)
                return Portable.Unreached(input, output.Group.Irrep.Dim, channels, bias);

            // Without a product that could carry the bias along, the bias begins the sum.
            Tensor? sum = bias;
            var last = output.MixedLast.ToArray();
            if (last.Length > 0)
            {
                var joined = Portable.JoinFeatures([.. last.Select(path => Couple(path, features[path.Input]))]);
                var weights = Portable.Weights(Weight, output.WeightOffset, last.Sum(path => path.WeightRows), channels);
                sum = bias is null ? Portable.Mix(joined, weights) : Portable.MixBiased(joined, weights, bias);
            }

            foreach (var path in output.MixedFirst)
            {
                var weights = Portable.Weights(Weight, output.WeightOffset + (path.WeightRow * channels), path.WeightRows, channels);
                var term = Couple(path, Portable.Mix(features[path.Input], weights));
                sum = sum is null ? term : Portable.Add(term, sum);
            }

            return sum!;
        }

        Tensor Couple(CoupledPath path, Tensor channels) => path.Kind switch
        {
            CouplingKind.Outer => Portable.Outer(channels, factors[path.Attribute], path.Factor),
            CouplingKind.Scale => Portable.Scale(channels, factors[path.Attribute], path.Factor),
            CouplingKind.Dot => Portable.Dot(channels, factors[path.Attribute], path.Factor),
            _ => Portable.Couple(channels, factors[path.Attribute], constants[path]),
        };
    }

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
