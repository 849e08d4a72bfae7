using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints what classes made of layers have in common: the fields, the constructors, the calls.</summary>
internal static class StageCode
{
    private const int MaxListLength = 100;

    /// <summary>Features of a representation, as a type.</summary>
    public static string Features(RepresentationModel representation) => $"global::TypedIrreps.Steerable<{representation.TypeName}>";

    /// <summary>What a layer takes and gives, as a formula in XML.</summary>
    public static string Formula(LayerSignature signature) =>
        $"{Text(signature.Input)}{(signature.Attributes is { } attributes ? $" (x) {Text(attributes)}" : "")} -&gt; {Text(signature.Output)}";

    /// <summary>A representation in XML.</summary>
    public static string Text(RepresentationModel representation) => representation.Text ?? representation.Name.Replace("<", "{").Replace(">", "}");

    /// <summary>A class in XML: a link where one can be written.</summary>
    public static string Link(StageModel stage) => stage.TypeName.Contains("<")
        ? $"<c>{stage.TypeName.Replace("global::", "").Replace("<", "&lt;").Replace(">", "&gt;")}</c>"
        : $"<see cref=\"{stage.TypeName}\"/>";

    /// <summary>The fields, and the constructors that fill them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The class.</param>
    /// <param name="stages">The layers, each with a word for what it is.</param>
    /// <param name="access">Who may hand in layers.</param>
    public static void FieldsAndConstructors(CodeWriter writer, TypeModel type, IReadOnlyList<(string Role, StageModel Stage)> stages, string access)
    {
        foreach (var (_, stage) in stages)
            writer.Line($"private readonly {stage.TypeName} {stage.Identifier};");
        writer.Line();
        writer.Doc("<summary>Creates the model of new layers.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {type.Identifier}()");
        writer.Indented(() => List(writer, ": this(", stages.Select(s => $"new {s.Stage.TypeName}()").ToArray()));
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        writer.Doc("<summary>Creates the model of given layers, which may be shared with others.</summary>");
        foreach (var (role, stage) in stages)
            writer.Doc($"<param name=\"{stage.FieldName}\">{role}, <c>{Formula(stage.Signature)}</c>.</param>");
        writer.Line(SourceFile.GeneratedCode);
        List(writer, $"{access} {type.Identifier}(", stages.Select(s => $"{s.Stage.TypeName} {s.Stage.Identifier}").ToArray());
        writer.Indented(() => writer.Line($": base({CodeWriter.Literal(type.Name)})"));
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (var (_, stage) in stages)
            {
                if (stage.IsModule)
                {
                    writer.Line($"this.{stage.Identifier} = Register({CodeWriter.Literal(stage.FieldName)}, {stage.Identifier});");
                }
                else
                {
                    writer.Line($"global::System.ArgumentNullException.ThrowIfNull({stage.Identifier});");
                    writer.Line($"this.{stage.Identifier} = {stage.Identifier};");
                }
            }
        });
        writer.Line("}");
    }

    /// <summary>A call of a layer.</summary>
    /// <param name="stage">The layer.</param>
    /// <param name="input">An expression for its input.</param>
    /// <param name="inputType">The representation of the expression.</param>
    /// <param name="attributes">An expression for its attributes, if it takes such.</param>
    /// <param name="attributesType">The representation of the expression.</param>
    public static string Call(StageModel stage, string input, string inputType, string attributes, string? attributesType)
    {
        var arguments = As(input, inputType, stage.Signature.Input);
        if (stage.Signature.Attributes is { } expected)
            arguments += ", " + As(attributes, attributesType!, expected);
        return $"{stage.Identifier}.Forward({arguments})";
    }

    /// <summary>What is left of a declaration without meaning, so that its one diagnostic does not drown among errors at every use.</summary>
    public static void Invalid(CodeWriter writer, TypeModel type, string baseType, string forward, string problem)
    {
        var exception = $"throw new global::System.InvalidOperationException({CodeWriter.Literal(problem)})";
        writer.Open($"{type.Header} : {baseType}");
        writer.Doc("<summary>Throws, for the declaration has no meaning.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {type.Identifier}()");
        writer.Indented(() => writer.Line($": base(default(string) ?? {exception})"));
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"{forward} =>");
        writer.Indented(() => writer.Line($"{exception};"));
        writer.Close();
    }

    /// <summary>A list in parentheses, an item a line if it is long.</summary>
    private static void List(CodeWriter writer, string before, IReadOnlyList<string> items)
    {
        if (items.Sum(item => item.Length) <= MaxListLength)
        {
            writer.Line($"{before}{string.Join(", ", items)})");
            return;
        }

        writer.Line(before);
        writer.Indented(() =>
        {
            for (var i = 0; i < items.Count; i++)
                writer.Line(items[i] + (i < items.Count - 1 ? "," : ")"));
        });
    }

    private static string As(string expression, string type, RepresentationModel expected) =>
        type == expected.TypeName ? expression : $"{expression}.As<{expected.TypeName}>()";
}
