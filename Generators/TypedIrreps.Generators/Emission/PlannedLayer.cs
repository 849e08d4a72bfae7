using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Emission;

/// <summary>A layer with the names of its types: planned, or with the reason why it has no plan.</summary>
internal sealed class PlannedLayer
{
    private PlannedLayer(string baseType, LayerPlan? plan, string problem)
    {
        BaseType = baseType;
        Plan = plan;
        Problem = problem;
    }

    /// <summary>The base class.</summary>
    public string BaseType { get; }

    /// <summary>The plan, or null if the declaration has no meaning.</summary>
    public LayerPlan? Plan { get; }

    /// <summary>Why there is no plan.</summary>
    public string Problem { get; }

    /// <summary>The base class of a layer.</summary>
    public static string BaseTypeOf(RepresentationModel input, RepresentationModel attributes, RepresentationModel output) =>
        $"global::TypedIrreps.TensorProductLayer<{input.TypeName}, {attributes.TypeName}, {output.TypeName}>";

    /// <summary>Plans a layer.</summary>
    public static PlannedLayer For(RepresentationModel input, RepresentationModel attributes, RepresentationModel output, bool isGated, BuildLimits limits)
    {
        var baseType = BaseTypeOf(input, attributes, output);
        foreach (var representation in new[] { input, attributes, output })
        {
            if (representation.Text is null)
                return new PlannedLayer(baseType, null, $"The representation of {representation.TypeName} is not known at compile time.");
        }

        var errors = SignatureValidator.TensorProduct(input.Text!, attributes.Text!, output.Text!, isGated, limits.MaxDegree)
            .Where(finding => finding.Rule.IsError())
            .Select(finding => finding.Message)
            .Distinct()
            .ToArray();
        if (errors.Length > 0)
            return new PlannedLayer(baseType, null, string.Join(" ", errors));
        if (limits.Problem(PlanSize.TensorProduct(input.Irreps, attributes.Irreps, output.Irreps, isGated), "layer") is { } problem)
            return new PlannedLayer(baseType, null, problem);
        try
        {
            return new PlannedLayer(baseType, LayerPlan.For(input.Irreps, attributes.Irreps, output.Irreps, isGated), "");
        }
        catch (OverflowException)
        {
            return new PlannedLayer(
                baseType, null, $"{input.Text} (x) {attributes.Text} -> {output.Text} has more weights than {CodeWriter.Number(int.MaxValue)}.");
        }
    }
}
