using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The gated nonlinearity with a function for each block, whose gates may be pseudoscalars.</summary>
internal sealed class GeneralGateKind() : LibraryLayerKind("GeneralGate", LayerParameter.Scalars, LayerParameter.Gates, LayerParameter.Gated)
{
    private const string OfScalars = "ScalarFunctions";
    private const string OfGates = "GateFunctions";
    private const string Enumeration = "global::TypedIrreps.ActivationFunction";

    public override LayerSignature Signature(LayerModel layer)
    {
        RepresentationModel[] parts = [.. layer.Representations];
        var input = ProblemOf(layer) is null ? parts[0].Irreps + parts[1].Irreps + parts[2].Irreps : null;
        return new(Made("Cat", input, parts), null, Output(layer));
    }

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.GeneralGate(texts[0], texts[1], texts[2], options.Limits.MaxDegree);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        from name in new[] { OfScalars, OfGates }
        from function in options.Functions(name).Select((function, index) => (Function: function, Index: index))
        where function.Function is null
        select new OptionFinding(name, $"that is no member of {nameof(ActivationFunction)}", function.Index);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options, IReadOnlyList<Irreps> representations)
    {
        OptionFinding[] unknown = [.. CheckOptions(options)];
        return unknown.Length > 0 ? unknown : CheckFunctions(options, OfScalars, representations[0]).Concat(CheckFunctions(options, OfGates, representations[1]));
    }

    protected override string Summary(LayerModel layer)
    {
        var (scalars, gates) = (Scalars(layer), Gates(layer));
        return $"The gate <c>{scalars.Input} | {gates.Input} | {layer.Representations[2].Irreps} -&gt; {Output(layer).Text}</c>: "
            + $"{string.Join(", ", Functions(scalars).Concat(Functions(gates)))}.";
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.GeneralGate<{string.Join(", ", layer.Representations.Append(Output(layer)).Select(representation => representation.TypeName))}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
        [("scalarFunctions", Value(options, OfScalars)), ("gateFunctions", Value(options, OfGates))];

    private static IEnumerable<OptionFinding> CheckFunctions(LayerOptions options, string name, Irreps irreps)
    {
        ActivationFunction[] functions = [.. Written(options, name) ?? []];
        if (OptionRules.BlockFunctions(functions.Length, irreps) is { } problem)
            return [new OptionFinding(name, problem)];
        return
            from i in Enumerable.Range(0, functions.Length)
            let wrong = OptionRules.BlockFunction(functions[i], irreps[i]) ?? OptionRules.SameParity(functions, irreps, i)
            where wrong is not null
            select new OptionFinding(name, wrong, i);
    }

    private static IEnumerable<string> Functions(ActivationPlan plan) =>
        plan.Input.Zip(plan.Functions, (block, function) => $"{function} on <c>{block}</c>");

    private static string Value(LayerOptions options, string name) => Written(options, name) is { } functions
        ? $"new {Enumeration}[] {{ {string.Join(", ", functions.Select(function => $"{Enumeration}.{function}"))} }}"
        : $"default(global::System.Collections.Generic.IReadOnlyList<{Enumeration}>)";

    /// <summary>The functions that are written; null for the usual ones.</summary>
    private static IReadOnlyList<ActivationFunction>? Written(LayerOptions options, string name) =>
        options.Functions(name).OfType<ActivationFunction>().ToArray() is { Length: > 0 } functions ? functions : null;

    private static ActivationPlan Scalars(LayerModel layer) => ActivationPlan.OfScalars(layer.Representations[0].Irreps, Written(layer.Options, OfScalars));

    private static ActivationPlan Gates(LayerModel layer) => ActivationPlan.OfGates(layer.Representations[1].Irreps, Written(layer.Options, OfGates));

    /// <summary>The activated scalars, and what is gated times the activated gates.</summary>
    private RepresentationModel Output(LayerModel layer)
    {
        var gated = layer.Representations[2];
        if (ProblemOf(layer) is not null)
            return gated;
        var (scalars, gates) = (Activated(layer.Representations[0], Scalars(layer)), Activated(layer.Representations[1], Gates(layer)));
        var product = DerivedIrreps.Elementwise(gated.Irreps, gates.Irreps);
        return Made("Cat", scalars.Irreps + product, scalars, Made("Elementwise", product, gated, gates));
    }

    private static RepresentationModel Activated(RepresentationModel representation, ActivationPlan plan) =>
        plan.Output == representation.Irreps ? representation : Made("EvenScalars", plan.Output, representation);
}
