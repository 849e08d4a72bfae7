using System.Globalization;

namespace TypedIrreps.Generators.Models;

/// <summary>Whether a network is too large to be written.</summary>
internal static class SegnnSize
{
    /// <summary>Why a network is too large; null if it is not, and where other rules speak.</summary>
    public static string? SizeProblem(this SegnnPlan plan, BuildLimits limits)
    {
        // Of a degree too high other rules speak.
        if (plan.Layers.Any(layer => new[] { layer.Input, layer.Attributes, layer.Output }.Any(irreps => irreps.LMax > limits.MaxDegree)))
            return null;
        if (limits.Problem(PlanSize.Segnn(plan), "model") is not { } problem)
            return null;
        var largest = plan.Layers
            .Select(layer => (layer.Name, Size: PlanSize.TensorProduct(layer.Input, layer.Attributes, layer.Output, layer.Gated)))
            .OrderByDescending(layer => layer.Size.SourceLength)
            .First();
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0} The largest layer is {1}, with {2} paths and about {3} KiB.",
            problem, largest.Name, largest.Size.Paths, largest.Size.SourceKiB);
    }
}
