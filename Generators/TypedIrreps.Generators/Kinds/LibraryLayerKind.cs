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
        // Where something is wrong the options may be it, and numbers out of range might not even be C#.
        var problem = ProblemOf(layer);
        var arguments = Arguments(problem is null ? layer.Options : LayerOptions.None).ToArray();
        if (problem is not null)
        {
            // Should the diagnostic about the declaration be suppressed, the constructor says the same.
            var (name, value) = arguments[0];
            arguments[0] = (name, $"(default(string) ?? throw new global::System.InvalidOperationException({CodeWriter.Literal(problem)})) is null ? default! : {value}");
        }

        if (problem is null && !layer.Type.HasDocumentation)
            writer.Doc($"<summary>{Summary(layer)}</summary>");
        if (problem is null && Remarks(layer) is { } remarks)
            writer.Doc($"<remarks>{remarks}</remarks>");
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

    /// <summary>What the layer costs, as XML; null if there is nothing to say.</summary>
    protected virtual string? Remarks(LayerModel layer) => null;

    /// <summary>What its constructor is given: one argument or more, by name.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Arguments(LayerOptions options);

    /// <summary>An option that is an activation function, as C# writes it.</summary>
    private protected static string Function(LayerOptions options, string name, ActivationFunction byDefault) =>
        $"global::TypedIrreps.ActivationFunction.{options.Function(name, byDefault)}";

    /// <summary>Options that should be activation functions and are none.</summary>
    private protected static IEnumerable<OptionFinding> NoFunctions(LayerOptions options, params string[] names) =>
        from name in names
        where options.Function(name, default) is null
        select new OptionFinding(name, $"that is no member of {nameof(ActivationFunction)}");

    /// <summary>An option that should be a member of an enumeration and is none.</summary>
    private protected static IEnumerable<OptionFinding> NoMember(LayerOptions options, string name, string enumeration) =>
        options.Member(name, "") is null ? [new OptionFinding(name, $"that is no member of {enumeration}")] : [];

    /// <summary>An option that should be a number of some range and is not.</summary>
    /// <param name="options">The options.</param>
    /// <param name="name">The option.</param>
    /// <param name="byDefault">What it is if it is not written.</param>
    /// <param name="problem">What is wrong with a number.</param>
    private protected static IEnumerable<OptionFinding> OutOfRange(LayerOptions options, string name, double byDefault, Func<double, string?> problem) =>
        problem(options.Number(name, byDefault)) is { } expected ? [new OptionFinding(name, expected)] : [];
}
