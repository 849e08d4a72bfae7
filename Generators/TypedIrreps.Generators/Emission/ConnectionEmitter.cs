using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints how coupled pairs of channels become the output: the walk that <c>RuntimeInstructedProduct</c> takes at run time.</summary>
internal static class ConnectionEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Portable = "global::TypedIrreps.Kernels.Portable.";
    private const string Connections = "global::TypedIrreps.Kernels.Connections.";

    /// <summary>What is computed and what that costs.</summary>
    /// <param name="writer">Where it is printed.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="summary">The layer in a sentence; null for a class that its author documents.</param>
    public static void Documentation(CodeWriter writer, InstructedProductPlan plan, string? summary)
    {
        if (summary is not null)
            writer.Doc($"<summary>{summary}</summary>");
        writer.Doc("<remarks>");
        writer.Doc($"{LayerDocumentation.Count(plan.WeightCount, "weight")}{(plan.SharesWeights ? "" : " of each sample")}, "
            + $"{LayerDocumentation.Count(plan.MultiplyAdds, "multiply-add")} a sample in {LayerDocumentation.Count(plan.Paths.Count, "path")}:");
        writer.Doc("<list type=\"bullet\">");
        foreach (var path in plan.Paths)
            writer.Doc($"<item>{Term(plan, path).Replace("->", "-&gt;").Replace("<", "&lt;")}: {LayerDocumentation.Count(path.WeightCount, "weight")}</item>");
        writer.Doc("</list>");
        writer.Doc("</remarks>");
    }

    /// <summary>The method that connects.</summary>
    public static void Connect(CodeWriter writer, InstructedProductPlan plan)
    {
        Signature(writer);
        writer.Open($"protected override {Tensor} Connect({Tensor} pairs, {Tensor}? weights)");
        var offsets = plan.Pairs.Output.Slices;
        var names = new List<string>[plan.Output.Count];
        for (var i = 0; i < plan.Paths.Count; i++)
        {
            var path = plan.Paths[i];
            writer.Line($"// {Term(plan, path)}");
            writer.Line($"var path{CodeWriter.Number(i)} = {Expression(plan, path, offsets[path.PairIndex].Offset)};");
            (names[path.Instruction.Output] ??= []).Add("path" + CodeWriter.Number(i));
        }

        writer.Line();
        writer.Line($"return {Portable}Assemble(");
        var blocks = Enumerable.Range(0, plan.Output.Count).Where(block => plan.Output[block].Dim > 0).ToArray();
        writer.Indented(() =>
        {
            foreach (var block in blocks)
                writer.Line(Sum(plan.Output[block], names[block]) + (block == blocks[blocks.Length - 1] ? ");" : ","));
        });
        writer.Close();
    }

    /// <summary>The method of a layer without a plan, which cannot be constructed.</summary>
    public static void Unavailable(CodeWriter writer)
    {
        Signature(writer);
        writer.Line($"protected override {Tensor} Connect({Tensor} pairs, {Tensor}? weights) => throw new global::System.InvalidOperationException();");
    }

    private static void Signature(CodeWriter writer)
    {
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
    }

    private static string Sum(MulIrrep block, IReadOnlyList<string>? paths) => paths is null
        ? $"{Portable}Unreached(pairs, {CodeWriter.Number(block.Irrep.Dim)}, {CodeWriter.Number(block.Multiplicity)}, null)"
        : paths.Aggregate((sum, path) => $"{Portable}Add({sum}, {path})");

    private static string Expression(InstructedProductPlan plan, ConnectedPath path, int offset)
    {
        var (left, right) = (CodeWriter.Number(path.Pairs.Left.Count), CodeWriter.Number(path.Pairs.Right.Count));
        var block = $"{Portable}Features(pairs, {CodeWriter.Number(offset)}, {CodeWriter.Number(path.Pairs.Output.Dim)}, {CodeWriter.Number(path.Pairs.Channels)})";
        if (plan.IsDone)
            return block;
        var weights = $"{Connections}Weights(weights!, {CodeWriter.Number(path.WeightOffset)}, {CodeWriter.Number(path.WeightCount)})";
        var weighed = path.WeightCount > 0 ? $"{Connections}Weigh({block}, {weights})" : block;
        return path.Instruction.Mode switch
        {
            ConnectionMode.Uuw when path.WeightCount == 0 => $"{Connections}Sum({block})",
            ConnectionMode.Uvw or ConnectionMode.ULessVw or ConnectionMode.Uuw => $"{Connections}Mix({block}, {weights}, {CodeWriter.Number(path.Channels)})",
            ConnectionMode.Uvu => $"{Connections}SumRight({weighed}, {left}, {right})",
            ConnectionMode.Uvv => $"{Connections}SumLeft({weighed}, {left}, {right})",
            _ => weighed,
        };
    }

    private static string Term(InstructedProductPlan plan, ConnectedPath path) =>
        $"{path.Instruction.Mode.ToText()}: {plan.Left[path.Instruction.Left]} (x) {plan.Right[path.Instruction.Right]} -> {plan.Output[path.Instruction.Output]}";
}
