using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints a pipeline: a field for each stage, and a line for each in its forward pass.</summary>
internal static class PipelineEmitter
{
    /// <summary>What is emitted, as C# sees it before it looks into bodies.</summary>
    public static EmittedPart Part(PipelineModel model) => Part(model.Signature, model.Stages.Select(stage => stage.TypeName));

    /// <summary>What is emitted, by what the whole takes and gives and by the classes of the stages.</summary>
    public static EmittedPart Part(LayerSignature signature, IEnumerable<string> stages)
    {
        var (input, attributes, output) = signature;
        RepresentationModel[] taken = attributes is null ? [input] : [input, attributes];
        return new EmittedPart(BaseType(signature), new(taken.Append(output)), new(
        [
            EmittedMember.Constructor(),
            EmittedMember.Constructor([.. stages]),
            EmittedMember.Method("Forward", [.. taken.Select(StageCode.Features)]),
        ]));
    }

    /// <summary>The part of the class that the user declared.</summary>
    public static EmittedText Emit(PipelineModel model) => SourceFile.Of(model.Type, writer =>
    {
        var (input, attributes, output) = model.Signature;
        var baseType = BaseType(model.Signature);
        var forward = $"public override {StageCode.Features(output)} Forward({StageCode.Features(input)} input"
            + (attributes is null ? ")" : $", {StageCode.Features(attributes)} attributes)");
        if (model.Problem is { } problem)
        {
            StageCode.Invalid(writer, model.Type, baseType, forward, problem);
            return;
        }

        Documentation(writer, model);
        writer.Open($"{model.Type.Header} : {baseType}");
        StageCode.FieldsAndConstructors(
            writer,
            model.Type,
            model.Stages.Select((stage, i) => ($"Stage {CodeWriter.Number(i + 1)}", stage)).ToArray(),
            model.ConstructorAccess);
        writer.Line();
        Forward(writer, model, forward);
        writer.Close();
    });

    private static string BaseType(LayerSignature signature)
    {
        var (input, attributes, output) = signature;
        return attributes is null
            ? $"global::TypedIrreps.SteerableModule<{input.TypeName}, {output.TypeName}>"
            : $"global::TypedIrreps.SteeredModule<{input.TypeName}, {attributes.TypeName}, {output.TypeName}>";
    }

    private static void Documentation(CodeWriter writer, PipelineModel model)
    {
        if (!model.Type.HasDocumentation)
        {
            var chain = model.Stages.Select(stage => stage.Signature.Output).Prepend(model.Signature.Input).Select(StageCode.Text);
            var steered = model.Signature.Attributes is { } attributes ? $", steered by <c>{StageCode.Text(attributes)}</c>" : "";
            writer.Doc($"<summary>The pipeline <c>{string.Join(" -&gt; ", chain)}</c>{steered}.</summary>");
        }

        writer.Doc("<remarks>");
        writer.Doc("<list type=\"number\">");
        foreach (var stage in model.Stages)
            writer.Doc($"<item>{StageCode.Link(stage)}: <c>{StageCode.Formula(stage.Signature)}</c></item>");
        writer.Doc("</list>");
        writer.Doc("</remarks>");
    }

    private static void Forward(CodeWriter writer, PipelineModel model, string header)
    {
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open(header);
        writer.Line("using var scope = global::TorchSharp.torch.NewDisposeScope();");
        var fields = new HashSet<string>(model.Stages.Select(stage => stage.FieldName), StringComparer.Ordinal);
        var (value, type) = ("input", model.Signature.Input.TypeName);
        for (var i = 0; i < model.Stages.Count; i++)
        {
            var stage = model.Stages[i];
            var call = StageCode.Call(stage, value, type, "attributes", model.Signature.Attributes?.TypeName);
            if (i == model.Stages.Count - 1)
            {
                writer.Line($"return {call}.MoveToOuterDisposeScope();");
                break;
            }

            (value, type) = (After(stage.FieldName), stage.Signature.Output.TypeName);
            writer.Line($"var {value} = {call};");
        }

        writer.Close();

        string After(string field)
        {
            var name = "after" + char.ToUpperInvariant(field[0]) + field.Substring(1);
            while (!fields.Add(name))
                name += "_";
            return name;
        }
    }
}
