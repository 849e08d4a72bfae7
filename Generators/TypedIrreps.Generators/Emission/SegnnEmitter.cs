using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints a network: its layers as nested classes, and how the model is put together.</summary>
internal static class SegnnEmitter
{
    private const string InferenceName = "Inference";

    /// <summary>The texts of the representations that the network needs and no type of the user's stands for.</summary>
    public static IEnumerable<string> Interned(SegnnModel model) =>
        InternedType.TextsOf(model.Extra, PlannedSegnn.For(model).Pooled);

    /// <summary>What is emitted, as C# sees it before it looks into bodies.</summary>
    public static EmittedPart Part(SegnnModel model)
    {
        string[] layers = ["Embedding", "Message1", "Message2", "Update1", "Update2", "PrePool1", "PrePool2"];
        string[] ofGraphs = model.Task == "Graph" ? ["PostPool1", "PostPool2"] : [];
        return new EmittedPart(
            PlannedSegnn.BaseTypeOf(model),
            new([model.Input, model.Attributes, model.Hidden, model.Extra, model.Output]),
            new(layers.Concat(ofGraphs).Append(InferenceName).Select(EmittedMember.Type).Prepend(EmittedMember.Constructor())));
    }

    /// <summary>The part of the class that the user declared.</summary>
    public static EmittedText Emit(SegnnModel model) => SourceFile.Of(model.Type, writer =>
    {
        var planned = PlannedSegnn.For(model);
        if (planned.Problem is { } problem)
        {
            InvalidDeclaration.Write(writer, model.Type, planned.BaseType, "null!, null!, null!", problem);
            return;
        }

        Documentation(writer, model, planned);
        writer.Open($"{model.Type.Header} : {planned.BaseType}");
        Constructor(writer, model, planned);
        foreach (var (name, layer) in planned.Layers)
        {
            writer.Line();
            LayerDocumentation.Write(writer, layer.Plan!, withSummary: true);
            writer.Line(SourceFile.GeneratedCode);
            LayerEmitter.Class(writer, $"public sealed class {name}", name, name, layer, layer.Plan!);
        }

        Inference(writer, model, planned);
        writer.Close();
    });

    /// <summary>The class that computes the network without libtorch.</summary>
    private static void Inference(CodeWriter writer, SegnnModel model, PlannedSegnn planned)
    {
        const string KernelList = "global::System.Collections.Generic.IReadOnlyList<" + CouplingKernelEmitter.KernelType + ">";
        writer.Line();
        writer.Doc("<summary>The trained network without libtorch: on arrays, and for programs that are compiled ahead of time.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public sealed class {InferenceName} : global::TypedIrreps.SegnnInference");
        writer.Doc("<summary>Creates the network.</summary>");
        writer.Doc("<param name=\"weights\">Its weights.</param>");
        writer.Line($"public {InferenceName}(global::TypedIrreps.InferenceWeights weights)");
        writer.Indented(() =>
        {
            writer.Line(": base(new global::TypedIrreps.SegnnShape(");
            writer.Indented(() =>
            {
                writer.Line(string.Join(", ", new[] { model.Input, model.Attributes, model.Hidden, model.Extra, model.Output }.Select(r => CodeWriter.Literal(r.Irreps.ToString()))) + ",");
                writer.Line($"{CodeWriter.Number(model.Layers)}, global::TypedIrreps.SegnnTask.{model.Task}, global::TypedIrreps.FeatureNorm.{model.Norm}, "
                    + $"global::TypedIrreps.Pooling.{model.Pooling}), Kernels, weights)");
            });
        });
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        var kernels = CouplingKernelEmitter.List(writer, planned.Layers.SelectMany(layer => EvaluationEmitter.CouplingsOf(layer.Layer.Plan!))) ?? [];
        writer.Open($"private static {KernelList} Kernels => new {CouplingKernelEmitter.KernelType}[]");
        foreach (var kernel in kernels)
            writer.Line($"{kernel}.Kernel,");
        writer.Close(";");
        writer.Close();
    }

    private static void Documentation(CodeWriter writer, SegnnModel model, PlannedSegnn planned)
    {
        if (!model.Type.HasDocumentation)
        {
            writer.Doc($"<summary>A SEGNN from <c>{model.Input.Text}</c> over <c>{model.Hidden.Text}</c> to <c>{model.Output.Text}</c>, "
                + $"steered by <c>{model.Attributes.Text}</c>.</summary>");
        }

        writer.Doc("<remarks>");
        writer.Doc($"{CodeWriter.Number(model.Layers)} message passing layers. The layers, and how often each occurs:");
        writer.Doc("<list type=\"bullet\">");
        foreach (var (name, layer) in planned.Layers)
        {
            var plan = layer.Plan!;
            writer.Doc($"<item><see cref=\"{name}\"/>, {CodeWriter.Number(PlannedSegnn.IsRepeated(name) ? model.Layers : 1)}: "
                + $"<c>{plan.Input} (x) {plan.Attributes} -&gt; {plan.Output}</c>{(plan.Gate is null ? "" : ", gated")}</item>");
        }

        writer.Doc("</list>");
        writer.Doc("</remarks>");
    }

    private static void Constructor(CodeWriter writer, SegnnModel model, PlannedSegnn planned)
    {
        writer.Doc("<summary>Creates the model with random parameters.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {model.Type.Identifier}()");
        writer.Indented(() =>
        {
            writer.Line(": base(");
            writer.Indented(() =>
            {
                writer.Line($"{CodeWriter.Literal(model.Type.Name)},");
                writer.Line("new Embedding(),");
                writer.Line("global::System.Linq.Enumerable.Select(");
                writer.Indented(() =>
                {
                    writer.Line($"global::System.Linq.Enumerable.Range(0, {CodeWriter.Number(model.Layers)}),");
                    writer.Line($"static _ => new global::TypedIrreps.SegnnLayer<{model.Hidden.TypeName}, {model.Attributes.TypeName}, {model.Extra.TypeName}>(");
                    writer.Indented(() => writer.Line(
                        $"new Message1(), new Message2(), new Update1(), new Update2(), global::TypedIrreps.FeatureNorm.{model.Norm})),"));
                });
                if (planned.Pooled is { } pooled)
                {
                    writer.Line($"new global::TypedIrreps.GraphHead<{model.Hidden.TypeName}, {model.Attributes.TypeName}, {pooled.TypeName}, {model.Output.TypeName}>(");
                    writer.Indented(() => writer.Line(
                        $"new PrePool1(), new PrePool2(), new PostPool1(), new PostPool2(), global::TypedIrreps.Pooling.{model.Pooling}))"));
                }
                else
                {
                    writer.Line($"new global::TypedIrreps.NodeHead<{model.Hidden.TypeName}, {model.Attributes.TypeName}, {model.Output.TypeName}>(");
                    writer.Indented(() => writer.Line("new PrePool1(), new PrePool2()))"));
                }
            });
        });
        writer.Line("{");
        writer.Line("}");
    }
}
