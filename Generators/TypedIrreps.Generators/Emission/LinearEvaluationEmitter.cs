namespace TypedIrreps.Generators.Emission;

/// <summary>Prints the plan of a linear layer as straight code: the walk that <c>RuntimeLinear</c> takes at run time.</summary>
internal static class LinearEvaluationEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Portable = "global::TypedIrreps.Kernels.Portable.";

    /// <summary>The method that computes.</summary>
    public static void Evaluate(CodeWriter writer, LayerPlan plan, bool isBiased)
    {
        Signature(writer);
        writer.Open($"protected override {Tensor} Evaluate({Tensor} input)");
        writer.Line("var weight = Weight;");
        foreach (var output in plan.Portable.Outputs)
        {
            writer.Line();
            writer.Line($"// {LayerDocumentation.Group(output.Paths[0].Input)} -> {LayerDocumentation.Group(output.Group)}");
            var biased = isBiased && output.Group.Irrep.IsScalar;
            writer.Line($"var y{output.Group.Irrep} = {Portable}{(biased ? "MixBiased" : "Mix")}(");
            writer.Indented(() => Product(writer, output, biased));
        }

        writer.Line();
        writer.Line($"return {Portable}Assemble(");
        writer.Indented(() =>
        {
            for (var i = 0; i < plan.Blocks.Count; i++)
                writer.Line(Block(plan.Blocks[i]) + (i == plan.Blocks.Count - 1 ? ");" : ","));
        });
        writer.Close();
    }

    /// <summary>The method of a layer without a plan, which cannot be constructed.</summary>
    public static void Unavailable(CodeWriter writer)
    {
        Signature(writer);
        writer.Line($"protected override {Tensor} Evaluate({Tensor} input) => throw new global::System.InvalidOperationException();");
    }

    private static void Signature(CodeWriter writer)
    {
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
    }

    private static void Product(CodeWriter writer, OutputProduct output, bool biased)
    {
        var path = output.Paths[0];
        var features = path.Input.Blocks
            .Select(block => $"{Portable}Features(input, {Number(block.Offset)}, {Number(path.Input.Irrep.Dim)}, {Number(block.Multiplicity)})")
            .ToArray();
        if (features.Length == 1)
        {
            writer.Line(features[0] + ",");
        }
        else
        {
            writer.Line($"{Portable}JoinFeatures(");
            writer.Indented(() =>
            {
                for (var i = 0; i < features.Length; i++)
                    writer.Line(features[i] + (i == features.Length - 1 ? ")," : ","));
            });
        }

        var weights = $"{Portable}ScaledWeights(weight, {Number(output.WeightOffset)}, {Number(path.WeightRows)}, "
            + $"{Number(output.Group.Multiplicity)}, {CodeWriter.Number(path.Factor)})";
        writer.Line(weights + (biased ? ", Bias!);" : ");"));
    }

    private static string Block(OutputBlock block) => block.Whole
        ? "y" + block.Irrep
        : $"{Portable}Channels(y{block.Irrep}, {Number(block.Start)}, {Number(block.Multiplicity)})";

    private static string Number(int number) => CodeWriter.Number(number);
}
