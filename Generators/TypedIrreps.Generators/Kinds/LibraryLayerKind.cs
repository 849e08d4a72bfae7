using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Kinds;

/// <summary>A kind whose layers the library computes: the emitted class only says which types and options.</summary>
internal abstract class LibraryLayerKind : LayerKind
{
    private protected LibraryLayerKind(string name, params LayerParameter[] parameters)
        : base(name, parameters)
    {
    }

    public sealed override void Emit(CodeWriter writer, LayerModel layer)
    {
        var arguments = Arguments(layer).ToArray();
        var problem = ProblemOf(layer);
        if (problem is not null)
        {
            // Should the diagnostic about the declaration be suppressed, the constructor says the same.
            var (name, value) = arguments[0];
            arguments[0] = (name, $"default(object) is null ? throw new global::System.InvalidOperationException({CodeWriter.Literal(problem)}) : {value}");
        }

        if (problem is null && !layer.Type.HasDocumentation)
            writer.Doc($"<summary>{Summary(layer)}</summary>");
        writer.Open($"{layer.Type.Header} : {BaseType(layer)}");
        writer.Doc("<summary>Creates the layer with its initial parameters.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {layer.Type.Identifier}()");
        writer.Indented(() => writer.Line($": base({string.Join(", ", arguments.Select(argument => $"{argument.Name}: {argument.Value}"))})"));
        writer.Line("{");
        writer.Line("}");
        writer.Close();
    }

    /// <summary>The layer in a sentence, as XML.</summary>
    protected abstract string Summary(LayerModel layer);

    /// <summary>The base class.</summary>
    protected abstract string BaseType(LayerModel layer);

    /// <summary>What its constructor is given: one argument or more, by name.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Arguments(LayerModel layer);
}
