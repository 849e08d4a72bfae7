using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>
/// Prints what is left of a declaration without meaning: its type with its base class, so that the one diagnostic about
/// the declaration does not drown among errors at every use. Should that diagnostic be suppressed, the constructor
/// says the same.
/// </summary>
internal static class InvalidDeclaration
{
    public static void Write(CodeWriter writer, TypeModel type, string baseType, string otherArguments, string problem, Action? members = null)
    {
        writer.Open($"{type.Header} : {baseType}");
        writer.Doc("<summary>Throws, for the declaration has no meaning.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {type.Identifier}()");
        writer.Indented(() => writer.Line(
            $": base(default(string) ?? throw new global::System.InvalidOperationException({CodeWriter.Literal(problem)}), {otherArguments})"));
        writer.Line("{");
        writer.Line("}");
        if (members is not null)
        {
            writer.Line();
            members();
        }

        writer.Close();
    }
}
