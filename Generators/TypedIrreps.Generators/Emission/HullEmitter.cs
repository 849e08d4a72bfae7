using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints what is left of a class for which no code can be written: it can be made, held and called, as far as C# is asked.</summary>
internal static class HullEmitter
{
    private const string Exception = "throw new global::System.InvalidOperationException(\"The declaration has no meaning; the compiler says why.\")";

    /// <summary>The part of the class that the user declared.</summary>
    public static EmittedText Emit(HullModel model) => SourceFile.Of(model.Type, writer =>
    {
        writer.Open(model.IsModule ? $"{model.Type.Header} : global::TorchSharp.torch.nn.Module" : model.Type.Header);
        if (model.IsModule)
        {
            writer.Doc("<summary>Throws, for the declaration has no meaning.</summary>");
            writer.Line(SourceFile.GeneratedCode);
            writer.Line($"public {model.Type.Identifier}()");
            writer.Indented(() => writer.Line($": base(default(string) ?? {Exception})"));
            writer.Line("{");
            writer.Line("}");
        }

        if (model.IsModule && model.HasForward)
            writer.Line();
        if (model.HasForward)
        {
            writer.Doc("<summary>Throws, for the declaration has no meaning. It takes anything, so that calls are no further errors.</summary>");
            writer.Line(SourceFile.GeneratedCode);
            writer.Line("public dynamic Forward(params object?[] arguments) =>");
            writer.Indented(() => writer.Line($"{Exception};"));
        }

        writer.Close();
    });
}
