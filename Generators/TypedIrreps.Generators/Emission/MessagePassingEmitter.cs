using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints a round of message passing: its two layers, and a forward pass that reads like the equations.</summary>
internal static class MessagePassingEmitter
{
    private const string MessagePassing = "global::TypedIrreps.MessagePassing.";
    private const string Cat = "global::TypedIrreps.Steerable.Cat";

    /// <summary>The texts of the representations that no type of the user's stands for.</summary>
    public static IEnumerable<string> Interned(MessagePassingModel model) => InternedType.TextsOf(model.Extra);

    /// <summary>What is emitted, as C# sees it before it looks into bodies.</summary>
    public static EmittedPart Part(MessagePassingModel model)
    {
        var types = Types(model);
        var features = types.Select(StageCode.Features).ToList();
        features.Insert(1, "global::TypedIrreps.GraphBatch");
        return new EmittedPart(BaseType(types), new(types), new(
        [
            EmittedMember.Constructor(),
            EmittedMember.Constructor(model.Message.TypeName, model.Update.TypeName),
            EmittedMember.Method("Forward", [.. features]),
        ]));
    }

    /// <summary>The part of the class that the user declared.</summary>
    public static EmittedText Emit(MessagePassingModel model) => SourceFile.Of(model.Type, writer =>
    {
        var types = Types(model);
        var baseType = BaseType(types);
        var parameters = new List<string>
        {
            $"{StageCode.Features(model.Nodes)} nodes",
            "global::TypedIrreps.GraphBatch graph",
            $"{StageCode.Features(types[1])} nodeAttributes",
            $"{StageCode.Features(types[2])} edgeAttributes",
        };
        if (model.Extra is not null)
            parameters.Add($"{StageCode.Features(model.Extra)} extra");
        var result = $"public override {StageCode.Features(model.Nodes)} Forward(";
        if (model.Problem is { } problem)
        {
            StageCode.Invalid(writer, model.Type, baseType, result + string.Join(", ", parameters) + ")", problem);
            return;
        }

        Documentation(writer, model);
        writer.Open($"{model.Type.Header} : {baseType}");
        StageCode.FieldsAndConstructors(
            writer,
            model.Type,
            [("What makes the message of an edge", model.Message), ("What makes the change of a node", model.Update)],
            model.ConstructorAccess);
        writer.Line();
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line(result);
        writer.Indented(() =>
        {
            for (var i = 0; i < parameters.Count; i++)
                writer.Line(parameters[i] + (i < parameters.Count - 1 ? "," : ")"));
        });
        writer.Line("{");
        writer.Indented(() => Body(writer, model));
        writer.Line("}");
        writer.Close();
    });

    private static RepresentationModel[] Types(MessagePassingModel model)
    {
        RepresentationModel[] types = [model.Nodes, model.Update.Signature.Attributes!, model.Message.Signature.Attributes!];
        return model.Extra is { } extra ? [.. types, extra] : types;
    }

    private static string BaseType(IEnumerable<RepresentationModel> types) =>
        $"global::TypedIrreps.MessagePassingModule<{string.Join(", ", types.Select(type => type.TypeName))}>";

    private static void Documentation(CodeWriter writer, MessagePassingModel model)
    {
        if (!model.Type.HasDocumentation)
        {
            writer.Doc($"<summary>Message passing between nodes of <c>{model.Nodes.Text}</c>, with messages of "
                + $"<c>{model.Message.Signature.Output.Text}</c>.</summary>");
        }

        var extra = model.Extra is null ? "" : ", extra_ij";
        var sum = model.Aggregation == "Mean" ? "mean_j" : "sum_j";
        var change = $"update(f_i, {sum} m_ij; a_i)";
        writer.Doc("<remarks>");
        writer.Doc($"m_ij = message(f_i, f_j{extra}; a_ij), {(model.IsResidual ? "f_i += " : "f_i = ")}{change}, where the message is "
            + $"{StageCode.Link(model.Message)}");
        writer.Doc($"and the update is {StageCode.Link(model.Update)} (Brandstetter et al. 2022, equations 8 and 9).");
        writer.Doc("</remarks>");
    }

    private static void Body(CodeWriter writer, MessagePassingModel model)
    {
        var nodes = model.Nodes.TypeName;
        var sent = model.Message.Signature.Output.TypeName;
        var extra = model.Extra is null ? "" : ", extra";
        var (message, update) = (model.Message.Signature, model.Update.Signature);
        var edgeType = $"global::TypedIrreps.Cat<{nodes}, {nodes}{(model.Extra is null ? "" : ", " + model.Extra.TypeName)}>";
        var nodeType = $"global::TypedIrreps.Cat<{nodes}, {sent}>";

        writer.Line($"CheckCounts(nodes, graph, nodeAttributes, edgeAttributes{extra});");
        writer.Line("using var scope = global::TorchSharp.torch.NewDisposeScope();");
        writer.Line();
        writer.Line($"// m_ij = message(f_i, f_j{(model.Extra is null ? "" : ", extra_ij")}; a_ij): i receives what j sends.");
        writer.Line($"var receivers = {MessagePassing}AtReceivers(nodes, graph);");
        writer.Line($"var senders = {MessagePassing}AtSenders(nodes, graph);");
        var messages = StageCode.Call(model.Message, $"{Cat}(receivers, senders{extra})", edgeType, "edgeAttributes", message.Attributes!.TypeName);
        writer.Line($"var messages = {messages};");
        writer.Line();
        writer.Line(model.IsResidual ? "// f_i += update(f_i, m_i; a_i)" : "// f_i = update(f_i, m_i; a_i)");
        writer.Line($"var received = {MessagePassing}{model.Aggregation}AtReceivers(messages, graph);");
        var change = StageCode.Call(model.Update, $"{Cat}(nodes, received)", nodeType, "nodeAttributes", update.Attributes!.TypeName);
        if (model.IsResidual)
        {
            writer.Line($"var change = {change};");
            writer.Line("return (nodes + change).MoveToOuterDisposeScope();");
        }
        else
        {
            writer.Line($"return {change}.MoveToOuterDisposeScope();");
        }
    }
}
