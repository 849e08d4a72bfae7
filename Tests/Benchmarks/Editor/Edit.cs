namespace TypedIrreps.Benchmarks.Editor;

/// <summary>A kind of edit: a place in a file whose text is replaced again and again.</summary>
/// <param name="Name">What is edited.</param>
/// <param name="File">The file.</param>
/// <param name="Text">The text after so many edits; 0 is what stands in the file.</param>
internal sealed record Edit(string Name, string File, Func<int, string> Text)
{
    /// <summary>What one does all day, and the declarations among it.</summary>
    public static IReadOnlyList<Edit> All { get; } =
    [
        new("a method in a file without declarations", Workload.Code, Method),
        new("a method beside ten layers", Workload.FirstLayers, Method),
        new("white space before a layer", Workload.FirstLayers, i => new string('\n', 2 + (i % 100)) + "[GatedTensorProduct<Cat<Hidden, Hidden, Extra>"),
        new("the output of one layer", Workload.TextLayers, i => FormattableString.Invariant($"\"1x0e+{8 + i}x1o\"")),
        new("a layer that is new", Workload.FirstLayers, i => i == 0 ? Workload.Place : FormattableString.Invariant($"[TensorProduct<Hidden, Sh, Hidden>] public sealed partial class New{i};")),
        new("the representation of all layers", Workload.Representations, i => FormattableString.Invariant($"(\"{32 + i}x0y")),
    ];

    /// <summary>Does the edit once more.</summary>
    /// <param name="project">The project.</param>
    /// <param name="times">How often it has been done.</param>
    public void Apply(Project project, int times) => project.Replace(File, Text(times), Text(times + 1));

    private static string Method(int times) => FormattableString.Invariant($"Number() => {1000 + times};");
}
