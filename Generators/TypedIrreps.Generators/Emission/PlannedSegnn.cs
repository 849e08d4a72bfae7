using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>A network with the names of its types: planned, or with the reason why it has no plan.</summary>
internal sealed class PlannedSegnn
{
    private PlannedSegnn(string baseType, IReadOnlyList<(string Name, PlannedLayer Layer)> layers, RepresentationModel? pooled, string? problem)
    {
        BaseType = baseType;
        Layers = layers;
        Pooled = pooled;
        Problem = problem;
    }

    /// <summary>The base class.</summary>
    public string BaseType { get; }

    /// <summary>The layers, each with its plan; empty if the declaration has no meaning.</summary>
    public IReadOnlyList<(string Name, PlannedLayer Layer)> Layers { get; }

    /// <summary>What is pooled over the nodes of a graph; null for a prediction at every node.</summary>
    public RepresentationModel? Pooled { get; }

    /// <summary>Why there is no plan; null if there is one.</summary>
    public string? Problem { get; }

    /// <summary>Whether a layer occurs in every message passing layer.</summary>
    public static bool IsRepeated(string name) => name is "Message1" or "Message2" or "Update1" or "Update2";

    /// <summary>The base class of a network.</summary>
    public static string BaseTypeOf(SegnnModel model) =>
        $"global::TypedIrreps.Segnn<{model.Input.TypeName}, {model.Attributes.TypeName}, {model.Hidden.TypeName}, "
        + $"{model.Extra.TypeName}, {model.Output.TypeName}>";

    /// <summary>Plans a network.</summary>
    public static PlannedSegnn For(SegnnModel model)
    {
        var baseType = BaseTypeOf(model);
        if (ProblemOf(model) is { } problem)
            return new PlannedSegnn(baseType, [], null, problem);

        SegnnPlan plan;
        try
        {
            plan = SegnnPlan.For(
                model.Input.Irreps, model.Attributes.Irreps, model.Hidden.Irreps, model.Extra.Irreps, model.Output.Irreps, model.Task == "Graph");
        }
        catch (OverflowException)
        {
            return new PlannedSegnn(baseType, [], null, $"The network has a layer of more dimensions than {CodeWriter.Number(int.MaxValue)}.");
        }

        if (plan.SizeProblem(model.Limits) is { } large)
            return new PlannedSegnn(baseType, [], null, large);

        var pooled = plan.Pooled is { } irreps ? InternedType.Of(irreps) : null;
        var layers = plan.Layers.Select(layer => (layer.Name, Layer: Planned(layer))).ToArray();
        var problems = layers.Where(layer => layer.Layer.Plan is null).Select(layer => $"{layer.Name}: {layer.Layer.Problem}").ToArray();
        return problems.Length == 0
            ? new PlannedSegnn(baseType, layers, pooled, null)
            : new PlannedSegnn(baseType, [], null, string.Join(" ", problems));

        PlannedLayer Planned(SegnnLayerPlan layer)
        {
            var cat = "global::TypedIrreps.Cat<" + model.Hidden.TypeName + ", " + model.Hidden.TypeName;
            return layer.Name switch
            {
                "Embedding" => For(model.Input, model.Attributes, model.Hidden),
                "Message1" => For(Sum(cat + ", " + model.Extra.TypeName + ">"), model.Attributes, model.Hidden),
                "Update1" => For(Sum(cat + ">"), model.Attributes, model.Hidden),
                "Message2" or "Update2" or "PrePool1" => For(model.Hidden, model.Attributes, model.Hidden),
                "PrePool2" => For(model.Hidden, model.Attributes, pooled ?? model.Output),
                "PostPool1" => For(pooled!, Invariant, pooled!),
                "PostPool2" => For(pooled!, Invariant, model.Output),
                _ => throw new InvalidOperationException($"Layer {layer.Name} has no types."),
            };

            PlannedLayer For(RepresentationModel input, RepresentationModel attributes, RepresentationModel output) =>
                PlannedLayer.For(input, attributes, output, layer.Gated, model.Limits);

            RepresentationModel Sum(string typeName) => new(typeName, layer.Input.ToString(), IsInterned: false);
        }
    }

    private static RepresentationModel Invariant { get; } =
        new("global::TypedIrreps.Invariant", SegnnPlan.PooledAttributes.ToString(), IsInterned: false);

    private static string? ProblemOf(SegnnModel model)
    {
        if (model.Layers < 1)
            return $"Expected one message passing layer or more, got {CodeWriter.Number(model.Layers)}.";
        if (model.Task is null || model.Norm is null || model.Pooling is null)
            return "Task, Norm or Pooling is no member of its enumeration.";
        return new[] { model.Input, model.Attributes, model.Hidden, model.Extra, model.Output }.FirstOrDefault(r => r.Text is null) is { } unknown
            ? $"The representation of {unknown.TypeName} is not known at compile time."
            : null;
    }
}
