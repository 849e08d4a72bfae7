using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>
/// Prints a plan as straight code: the walk that <c>RuntimeTensorProduct</c> takes at run time. What is computed and
/// how is decided in the plan, nothing here.
/// </summary>
internal static class EvaluationEmitter
{
    /// <summary>The word that the names of constants begin with.</summary>
    public const string ConstantWord = "Coupling";

    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Portable = "global::TypedIrreps.Kernels.Portable.";

    /// <summary>The coefficients as static fields, those of three degrees once.</summary>
    public static void Constants(CodeWriter writer, LayerPlan plan)
    {
        var matrices = plan.Portable.Outputs.SelectMany(output => output.Paths)
            .Where(path => path.Kind == CouplingKind.Matrix)
            .GroupBy(Constant)
            .OrderBy(paths => paths.Key, StringComparer.Ordinal);
        foreach (var paths in matrices)
        {
            var path = paths.First();
            CouplingEmitter.Field(writer, paths.Key, Degrees(path), "OfAttributes", path.Coefficient);
        }
    }

    /// <summary>The property that names the code of the couplings.</summary>
    public static void Couplings(CodeWriter writer, LayerPlan plan) =>
        CouplingKernelEmitter.Property(writer, CouplingsOf(plan));

    /// <summary>The degrees of a layer's couplings.</summary>
    public static IEnumerable<CouplingDegrees> CouplingsOf(LayerPlan plan) => plan.Portable.Outputs.SelectMany(output => output.Paths).Select(Degrees);

    /// <summary>The method that computes.</summary>
    public static void Evaluate(CodeWriter writer, LayerPlan plan) => Evaluate(writer, plan, plan.BiasCount);

    /// <inheritdoc cref="Evaluate(CodeWriter, LayerPlan)"/>
    /// <param name="writer">Where to.</param>
    /// <param name="plan">What is computed.</param>
    /// <param name="biasCount">The biases that the layer has: those of the plan, or none.</param>
    public static void Evaluate(CodeWriter writer, LayerPlan plan, int biasCount)
    {
        Signature(writer);
        writer.Open($"protected override {Tensor} Evaluate({Tensor} input, {Tensor} attributes)");
        writer.Line("var weight = Weight;");
        if (biasCount > 0)
            writer.Line("var bias = Bias!;");
        writer.Line();
        writer.Line("// Features of each irrep, [batch, 2l+1, channels].");
        foreach (var group in plan.Portable.Inputs)
        {
            Declare(writer, Feature(group), "JoinFeatures", group.Blocks.Select(block =>
                Call("Features", "input", block.Offset, group.Irrep.Dim, block.Multiplicity)));
        }

        writer.Line();
        writer.Line("// Attributes of each irrep, [batch, channels, 2l+1].");
        foreach (var group in plan.Portable.Attributes)
        {
            Declare(writer, Factor(group), "JoinAttributes", group.Blocks.Select(block =>
                Call("Attributes", "attributes", block.Offset, block.Multiplicity, group.Irrep.Dim)));
        }

        foreach (var output in plan.Portable.Outputs)
        {
            writer.Line();
            Product(writer, output, biasCount > 0 && output.Group.Irrep.IsScalar);
        }

        writer.Line();
        Result(writer, plan);
        writer.Close();
    }

    /// <summary>The method of a layer without a plan, which cannot be constructed.</summary>
    public static void Unavailable(CodeWriter writer)
    {
        Signature(writer);
        writer.Line($"protected override {Tensor} Evaluate({Tensor} input, {Tensor} attributes) => throw new global::System.InvalidOperationException();");
    }

    private static void Signature(CodeWriter writer)
    {
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
    }

    private static void Product(CodeWriter writer, OutputProduct output, bool biased)
    {
        var product = Product(output.Group.Irrep);
        var channels = output.Group.Multiplicity;
        writer.Line($"// {LayerDocumentation.Group(output.Group)}");
        if (output.Paths.Count == 0)
        {
            writer.Line($"var {product} = {Call("Unreached", "input", output.Group.Irrep.Dim, channels, biased ? "bias" : "null")};");
            return;
        }

        var last = output.MixedLast.ToArray();
        if (last.Length > 0)
        {
            var weights = Call("Weights", "weight", output.WeightOffset, last.Sum(path => path.WeightRows), channels);
            writer.Line($"var {product} = {Portable}{(biased ? "MixBiased" : "Mix")}(");
            writer.Indented(() =>
            {
                Joined(writer, last);
                writer.Line(biased ? $"{weights}, bias);" : $"{weights});");
            });
        }

        // Without a product that could carry the bias along, the bias begins the sum.
        var sum = last.Length > 0 ? product : biased ? "bias" : null;
        var declaration = last.Length > 0 ? "" : "var ";
        foreach (var path in output.MixedFirst)
        {
            var weights = Call("Weights", "weight", output.WeightOffset + (path.WeightRow * channels), path.WeightRows, channels);
            var term = Couple(path, Call("Mix", Feature(path.Input), weights));
            writer.Line($"{declaration}{product} ={(sum is null ? "" : $" {Portable}Add(")}");
            writer.Indented(() =>
            {
                writer.Line($"// {LayerDocumentation.Term(path)}, mixed first");
                writer.Line(sum is null ? $"{term};" : $"{term}, {sum});");
            });
            (sum, declaration) = (product, "");
        }
    }

    private static void Joined(CodeWriter writer, IReadOnlyList<CoupledPath> paths)
    {
        if (paths.Count == 1)
        {
            Term(0, ",");
            return;
        }

        writer.Line($"{Portable}JoinFeatures(");
        writer.Indented(() =>
        {
            for (var i = 0; i < paths.Count; i++)
                Term(i, i == paths.Count - 1 ? ")," : ",");
        });

        void Term(int i, string end)
        {
            writer.Line($"// {LayerDocumentation.Term(paths[i])}");
            writer.Line(Couple(paths[i], Feature(paths[i].Input)) + end);
        }
    }

    private static void Result(CodeWriter writer, LayerPlan plan)
    {
        var scalar = Product(default);
        var gate = plan.Gate;
        var activated = gate is { Scalars.NumIrreps: > 0 };
        if (activated)
        {
            var scalars = Call("Channels", scalar, 0, gate!.Scalars.NumIrreps);
            writer.Line($"var scalars = {Portable}Silu({scalars}, {CodeWriter.Number(gate.ScalarScale)});");
        }

        writer.Line($"return {Portable}Assemble(");
        writer.Indented(() =>
        {
            for (var i = 0; i < plan.Blocks.Count; i++)
            {
                writer.Line($"// {new MulIrrep(plan.Blocks[i].Multiplicity, plan.Blocks[i].Irrep)}");
                writer.Line(Block(plan.Blocks[i]) + (i == plan.Blocks.Count - 1 ? ");" : ","));
            }
        });

        string Block(OutputBlock block)
        {
            var source = activated && block.Irrep.IsScalar ? "scalars" : Product(block.Irrep);
            var channels = block.Whole ? source : Call("Channels", source, block.Start, block.Multiplicity);
            return block.GateStart is { } start
                ? $"{Portable}Gate({channels}, {Call("Channels", scalar, start, block.Multiplicity)}, {CodeWriter.Number(gate!.GateScale)})"
                : channels;
        }
    }

    private static string Couple(CoupledPath path, string channels) => path.Kind == CouplingKind.Matrix
        ? $"{Portable}Couple({channels}, {Factor(path.Attribute)}, {Constant(path)})"
        : $"{Portable}{path.Kind}({channels}, {Factor(path.Attribute)}, {CodeWriter.Number(path.Factor)})";

    private static void Declare(CodeWriter writer, string name, string join, IEnumerable<string> blocks)
    {
        var calls = blocks.ToArray();
        if (calls.Length == 1)
        {
            writer.Line($"var {name} = {calls[0]};");
            return;
        }

        writer.Line($"var {name} = {Portable}{join}(");
        writer.Indented(() =>
        {
            for (var i = 0; i < calls.Length; i++)
                writer.Line(calls[i] + (i == calls.Length - 1 ? ");" : ","));
        });
    }

    private static string Call(string step, string first, params object[] rest) =>
        $"{Portable}{step}({first}, {string.Join(", ", rest.Select(argument => argument is int number ? CodeWriter.Number(number) : argument))})";

    // A layer's plan has one group for each irrep, so that the irrep names it.
    private static string Feature(IrrepGroup group) => "x" + group.Irrep;

    private static string Factor(IrrepGroup group) => "a" + group.Irrep;

    private static string Product(Irrep irrep) => "y" + irrep;

    // The coefficients depend on the degrees alone: parities share them, and the normalisation is one for all layers.
    private static string Constant(CoupledPath path) => ConstantWord + Degrees(path).Suffix;

    private static CouplingDegrees Degrees(CoupledPath path) => new(path.Input.Irrep.Degree, path.Attribute.Irrep.Degree, path.Output.Irrep.Degree);
}
