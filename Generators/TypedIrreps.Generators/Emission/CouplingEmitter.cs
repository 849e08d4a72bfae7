using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>
/// Prints coupling coefficients: those of three degrees in a class of their own, which all layers of the assembly share.
/// A layer says in which layout it has them and what they are multiplied by.
/// </summary>
internal static class CouplingEmitter
{
    private const string Kernels = "global::TypedIrreps.Kernels.";

    /// <summary>The class that holds the coefficients of three degrees.</summary>
    public static EmittedText Emit(CouplingDegrees degrees) => SourceFile.Of(CouplingDegrees.Namespace, writer =>
    {
        var (l1, l2, l3) = (degrees.Left, degrees.Right, degrees.Output);
        var entries = ClebschGordan.For(l1, l2, l3).Entries;
        writer.Doc($"<summary>How degrees {CodeWriter.Number(l1)} and {CodeWriter.Number(l2)} couple to {CodeWriter.Number(l3)}, for the layers of this assembly.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"internal static class {degrees.Name}");
        writer.Doc($"<summary>The {LayerDocumentation.Count(entries.Count, "coefficient")} of {Shape()} that are not zero.</summary>");
        writer.Line($"public static readonly {Kernels}Coupling Coefficients = new(");
        writer.Indented(() =>
        {
            writer.Line($"{CodeWriter.Number(l1)}, {CodeWriter.Number(l2)}, {CodeWriter.Number(l3)},");
            Array("int", entry => CodeWriter.Number((((entry.M1 * ((2 * l2) + 1)) + entry.M2) * ((2 * l3) + 1)) + entry.M3), ",");
            Array("double", entry => CodeWriter.Number(entry.Value), ");");
        });
        writer.Close();

        string Shape() => $"[{CodeWriter.Number((2 * l1) + 1)}, {CodeWriter.Number((2 * l2) + 1)}, {CodeWriter.Number((2 * l3) + 1)}]";

        // A line for each component of the first factor.
        void Array(string type, Func<ClebschGordan.Entry, string> number, string end)
        {
            writer.Open($"new {type}[]");
            foreach (var component in entries.GroupBy(entry => entry.M1))
                writer.Line(string.Join(", ", component.Select(number)) + ",");
            writer.Close(end);
        }
    });

    /// <summary>The field of a layer that has coefficients in its layout.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="degrees">The degrees.</param>
    /// <param name="layout">The method of <c>Coupling</c> that lays them out.</param>
    /// <param name="factor">What they are multiplied by.</param>
    public static void Field(CodeWriter writer, string name, CouplingDegrees degrees, string layout, double factor)
    {
        var count = ClebschGordan.For(degrees.Left, degrees.Right, degrees.Output).Entries.Count;
        writer.Line($"// Degrees {degrees.Words}: {CodeWriter.Number(count)} coefficients that are not zero.");
        writer.Line($"private static readonly {Kernels}ConstantMatrix {name} =");
        writer.Indented(() => writer.Line($"{writer.Coupling(degrees)}.Coefficients.{layout}({CodeWriter.Number(factor)});"));
        writer.Line();
    }
}
