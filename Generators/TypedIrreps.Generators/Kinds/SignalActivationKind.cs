using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>A function of the values of signals.</summary>
/// <param name="name">The library's class.</param>
/// <param name="over">What the signals are functions of.</param>
/// <param name="isOnSphere">Whether that is the sphere; otherwise the rotations.</param>
internal sealed class SignalActivationKind(string name, string over, bool isOnSphere) : LibraryLayerKind(name, LayerParameter.Input, LayerParameter.Output)
{
    private const string FunctionOption = "Function";
    private const string ResolutionOption = "Resolution";
    private const string NormalizationOption = "Normalization";
    private const string Enumeration = "SphericalHarmonicsNormalization";

    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, layer.Representations[1]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options)
    {
        // Any function will do where the option is none, which is told elsewhere.
        var function = options.Function(FunctionOption, ActivationFunction.Silu) ?? ActivationFunction.Silu;
        return isOnSphere
            ? SignatureValidator.S2Activation(texts[0], texts[1], function, options.Limits.MaxDegree)
            : SignatureValidator.SO3Activation(texts[0], texts[1], function, options.Limits.MaxDegree);
    }

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        NoFunctions(options, FunctionOption).Concat(NoMember(options, NormalizationOption, Enumeration));

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options, IReadOnlyList<Irreps> representations) => CheckOptions(options).Concat(
        OutOfRange(options, ResolutionOption, 0, resolution => OptionRules.Resolution((int)resolution, representations.Max(irreps => irreps.LMax))));

    protected override string Summary(LayerModel layer) =>
        $"{layer.Options.Function(FunctionOption, ActivationFunction.Silu)} of the values of signals on the {over}, <c>{layer.Representations[0].Text} -&gt; {layer.Representations[1].Text}</c>.";

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.{Name}<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options)
    {
        yield return ("function", Function(options, FunctionOption, ActivationFunction.Silu));
        yield return ("resolution", CodeWriter.Number(options.Number(ResolutionOption, 0)));
        if (!isOnSphere)
            yield break;
        yield return ("normalization", $"global::TypedIrreps.{Enumeration}.{options.Member(NormalizationOption, "Component")}");
        yield return ("randomRotation", CodeWriter.Bool(options.Flag("RandomRotation", false)));
    }
}
