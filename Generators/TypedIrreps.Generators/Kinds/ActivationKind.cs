using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The activation of scalars.</summary>
internal sealed class ActivationKind() : LibraryLayerKind("Activation", LayerParameter.Input)
{
    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, Output(layer));

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Activation(texts[0], Odd(options) ?? ActivationFunction.Tanh);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) => NoFunctions(options, "Even", "Odd");

    protected override string Summary(LayerModel layer)
    {
        var (even, odd) = (Even(layer.Options)!.Value, Odd(layer.Options)!.Value);
        var plan = ActivationPlan.For(layer.Representations[0].Irreps, even, odd);
        var treated =
            from pair in new[] { (Irrep: new Irrep(0, Parity.Even), Function: even), (Irrep: new Irrep(0, Parity.Odd), Function: odd) }
            let count = plan.Input.CountOf(pair.Irrep)
            where count > 0 && pair.Function != ActivationFunction.Identity
            select $"{pair.Function} on <c>{new MulIrrep(count, pair.Irrep)}</c>";
        return $"The activation <c>{plan.Input} -&gt; {plan.Output}</c>: {string.Join(", ", treated.DefaultIfEmpty("no scalar is changed"))}.";
    }

    protected override string BaseType(LayerModel layer)
    {
        var (input, output) = (layer.Representations[0].TypeName, Output(layer).TypeName);
        return input == output ? $"global::TypedIrreps.Activation<{input}>" : $"global::TypedIrreps.Activation<{input}, {output}>";
    }

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("even", Function(options, "Even", ActivationFunction.Silu)),
        ("odd", Function(options, "Odd", ActivationFunction.Tanh)),
    ];

    /// <summary>What comes out: what goes in, unless pseudoscalars become invariant.</summary>
    private RepresentationModel Output(LayerModel layer)
    {
        var input = layer.Representations[0];
        if (ProblemOf(layer) is not null)
            return input;
        var output = ActivationPlan.For(input.Irreps, Even(layer.Options)!.Value, Odd(layer.Options)!.Value).Output;
        return output == input.Irreps ? input : Made("EvenScalars", output, input);
    }

    private static ActivationFunction? Even(LayerOptions options) => options.Function("Even", ActivationFunction.Silu);

    private static ActivationFunction? Odd(LayerOptions options) => options.Function("Odd", ActivationFunction.Tanh);
}
