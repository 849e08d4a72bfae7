namespace TypedIrreps.Generators.Emission;

/// <summary>Prints the documentation of a product of pairs: what it computes and what that costs.</summary>
internal static class PairDocumentation
{
    public static void Write(CodeWriter writer, PairProductPlan plan, bool withSummary)
    {
        if (withSummary)
            writer.Doc($"<summary>The product <c>{plan.Left} (x) {plan.Right} -&gt; {plan.Output}</c>.</summary>");
        writer.Doc("<remarks>");
        var weights = plan.WeightCount > 0 ? $"{LayerDocumentation.Count(plan.WeightCount, "weight")} and " : "";
        writer.Doc($"{weights}{LayerDocumentation.Count(plan.Paths.Sum(path => path.MultiplyAdds), "multiply-add")} a sample "
            + $"in {LayerDocumentation.Count(plan.Paths.Count, "path")}:");
        writer.Doc("<list type=\"bullet\">");
        foreach (var path in plan.Paths)
        {
            writer.Doc($"<item>{Term(path).Replace("->", "-&gt;").Replace("<", "&lt;")}: {LayerDocumentation.Count(path.CoefficientCount, "coefficient")}, "
                + $"{LayerDocumentation.Count(path.MultiplyAdds, "multiply-add")}</item>");
        }

        writer.Doc("</list>");
        writer.Doc("</remarks>");
    }

    /// <summary>A path as a formula.</summary>
    public static string Term(PairPath path)
    {
        var pairs = path.Mode switch
        {
            PairMode.Aligned => ", channel by channel",
            PairMode.Distinct => ", distinct channels",
            _ => path.IsSummed ? ", weighted" : "",
        };
        return $"{Channels(path.Left)} (x) {Channels(path.Right)} -> {new MulIrrep(path.Channels, path.Output)}{pairs}";
    }

    private static string Channels(ChannelRange range) => new MulIrrep(range.Count, range.Irrep).ToString();
}
