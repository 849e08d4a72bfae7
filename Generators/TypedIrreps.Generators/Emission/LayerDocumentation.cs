namespace TypedIrreps.Generators.Emission;

/// <summary>Prints the documentation of a layer: what it computes and what that costs.</summary>
internal static class LayerDocumentation
{
    public static void Write(CodeWriter writer, LayerPlan plan, bool withSummary)
    {
        if (withSummary)
        {
            var gate = plan.Gate is null ? "" : ", gated";
            writer.Doc($"<summary>The layer <c>{plan.Input} (x) {plan.Attributes} -&gt; {plan.Output}</c>{gate}.</summary>");
        }

        writer.Doc("<remarks>");
        Paths(writer, plan, $"{Count(plan.WeightCount, "weight")}, {Count(plan.BiasCount, "bias", "biases")}", "a sample");
        if (plan.Gate is { GateCount: > 0 } gated)
            writer.Doc($"The product has {Count(gated.GateCount, "scalar")} more than the result: the gates of {gated.Gated}.");
        writer.Doc("</remarks>");
    }

    /// <summary>The documentation of attention scores.</summary>
    public static void WriteScores(CodeWriter writer, LayerPlan plan, bool withSummary)
    {
        if (withSummary)
            writer.Doc($"<summary>The attention scores <c>{plan.Output}</c> of queries <c>{plan.Input}</c> and keys <c>{plan.Attributes}</c>.</summary>");
        writer.Doc("<remarks>");
        writer.Doc("The softmax, over the edges of each receiver, of the invariants of query and key (Fuchs et al. 2020, arXiv:2006.10503).");
        Paths(writer, plan, Count(plan.WeightCount, "weight"), "an edge");
        writer.Doc("</remarks>");
    }

    /// <summary>The documentation of a linear layer.</summary>
    public static void WriteLinear(CodeWriter writer, LayerPlan plan, LayerShape shape, bool withSummary)
    {
        if (withSummary)
            writer.Doc($"<summary>The linear layer <c>{plan.Input} -&gt; {plan.Output}</c>.</summary>");
        writer.Doc($"<remarks>{Count(plan.WeightCount, "weight")} and {Count(shape.BiasCount, "bias", "biases")}.</remarks>");
    }

    private static void Paths(CodeWriter writer, LayerPlan plan, string parameters, string sample)
    {
        var paths = plan.Portable.Outputs.SelectMany(output => output.Paths).ToArray();
        writer.Doc($"{parameters}, {Count(paths.Sum(path => path.MultiplyAdds), "multiply-add")} {sample} in {Count(paths.Length, "path")}:");
        writer.Doc("<list type=\"bullet\">");
        foreach (var path in paths)
        {
            writer.Doc($"<item>{Term(path).Replace("->", "-&gt;")}: {Count(path.CoefficientCount, "coefficient")}, "
                + $"{Count(path.WeightCount, "weight")}, {Count(path.MultiplyAdds, "multiply-add")}</item>");
        }

        writer.Doc("</list>");
    }

    /// <summary>A path as a formula.</summary>
    public static string Term(CoupledPath path) => $"{Group(path.Input)} (x) {Group(path.Attribute)} -> {Group(path.Output)}";

    /// <summary>A group of blocks as one block.</summary>
    public static string Group(IrrepGroup group) => new MulIrrep(group.Multiplicity, group.Irrep).ToString();

    /// <summary>A number of things.</summary>
    public static string Count(long number, string one, string? many = null) =>
        $"{CodeWriter.Number(number)} {(number == 1 ? one : many ?? one + "s")}";
}
