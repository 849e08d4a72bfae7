using System.Text.RegularExpressions;
using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Planning;

/// <summary>The representations of all layers of a model against the published code's.</summary>
public sealed partial class SegnnPlanGoldenTests
{
    [Theory, Models, IncomparableModels]
    public void Layers_agree(string id)
    {
        var golden = GoldenSuite.Load(id);
        var plan = GoldenPlans.Model(golden).Layers.ToDictionary(layer => layer.Name);
        var seen = new HashSet<string>();
        foreach (var layer in golden.Config.GetProperty("layer_irreps").EnumerateObject())
        {
            var name = PlanName(layer.Name);
            Assert.True(plan.TryGetValue(name, out var planned), $"{id}: there is no layer {name} for {layer.Name}.");
            seen.Add(name);
            var product = LayerPlan.For(planned.Input, planned.Attributes, planned.Output, planned.Gated).Product.Output;

            // The published code merges neighbours where it joins representations.
            Assert.Equal(Irreps.Parse(layer.Value[0].GetString()!).Simplify(), planned.Input.Simplify());
            Assert.Equal(layer.Value[1].GetString() ?? "1x0e", planned.Attributes.ToString());
            Assert.Equal(layer.Value[2].GetString(), product.ToString());
        }

        Assert.Equal(plan.Keys.Order(), seen.Order());
    }

    /// <summary>For example Message1 for layers.0.message_layer_1, and PrePool2 for pre_pool2.</summary>
    private static string PlanName(string published) => published == "embedding_layer"
        ? "Embedding"
        : string.Concat(LayerPrefix().Replace(published, "").Replace("_layer", "", StringComparison.Ordinal).Split('_')
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"^layers\.\d+\.")]
    private static partial Regex LayerPrefix();

    private sealed class ModelsAttribute() : SelectedCasesAttribute(true, GoldenPlans.ModelObstacle, "SEGNN");

    private sealed class IncomparableModelsAttribute() : SelectedCasesAttribute(false, GoldenPlans.ModelObstacle, "SEGNN");
}
