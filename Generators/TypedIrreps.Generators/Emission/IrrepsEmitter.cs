using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints the structs that stand for representations.</summary>
internal static class IrrepsEmitter
{
    private const string Interface = "global::TypedIrreps.IIrreps";

    private static readonly string[] Members = ["Signature", "Dim", "LMax"];

    /// <summary>What is emitted, as C# sees it before it looks into bodies.</summary>
    public static EmittedPart Part { get; } = new(null, new([]), new(Members.Select(EmittedMember.Property)));

    /// <summary>The part of a struct that a user declared.</summary>
    public static EmittedText Emit(IrrepsModel model) => SourceFile.Of(model.Type, writer =>
    {
        if (model.Text is { } text)
            Struct(writer, model.Type.HasDocumentation ? null : text, model.Type.Header, Irreps.Parse(text), model.Taken);
        else
            Malformed(writer, model);
    });

    /// <summary>The struct that stands for a representation written as a text.</summary>
    public static EmittedText EmitInterned(string text) => SourceFile.Of(InternedType.Namespace, writer =>
    {
        writer.Doc($"<summary>The representation {text}, as texts in declarations name it.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"[global::TypedIrreps.Irreps({CodeWriter.Literal(text)})]");
        Struct(writer, null, $"public readonly struct {InternedType.NameFor(text)}", Irreps.Parse(text), []);
    });

    private static void Struct(CodeWriter writer, string? summary, string header, Irreps irreps, IReadOnlyList<string> taken)
    {
        if (summary is not null)
            writer.Doc($"<summary>The representation {summary}, of dimension {CodeWriter.Number(irreps.Dim)}.</summary>");
        writer.Open($"{header} : {Interface}");
        writer.Doc($"<summary>The representation <c>{irreps}</c>.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"{Member("global::TypedIrreps.Irreps", "Signature", taken)} {{ get; }} = "
            + $"global::TypedIrreps.Irreps.Parse({CodeWriter.Literal(irreps.ToString())});");
        writer.Line();
        writer.Doc("<summary>The dimension of the representation.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"{Member("int", "Dim", taken)} => {CodeWriter.Number(irreps.Dim)};");
        writer.Line();
        writer.Doc("<summary>The highest degree.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"{Member("int", "LMax", taken)} => {CodeWriter.Number(irreps.LMax)};");
        writer.Close();
    }

    // The type still stands for a representation, so that one wrong text is one error and not one at every use.
    private static void Malformed(CodeWriter writer, IrrepsModel model)
    {
        writer.Open($"{model.Type.Header} : {Interface}");
        foreach (var (type, name) in new[] { ("global::TypedIrreps.Irreps", "Signature"), ("int", "Dim"), ("int", "LMax") })
        {
            writer.Doc("<summary>The text of the declaration is no representation.</summary>");
            writer.Line(SourceFile.GeneratedCode);
            writer.Line($"{Member(type, name, model.Taken)} => {Undefined(model.Type)};");
        }

        writer.Close();
    }

    // What has the name of a member of the user's is implemented for the interface alone: so is one error no further one.
    private static string Member(string type, string name, IEnumerable<string> taken) =>
        taken.Contains(name) ? $"static {type} {Interface}.{name}" : $"public static {type} {name}";

    private static string Undefined(TypeModel type) => "throw new global::System.InvalidOperationException("
        + CodeWriter.Literal($"The text of [Irreps] on {type.Name} is no representation of O(3).") + ")";
}
