using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>
/// Prints a coupling as straight code for the compiled backend: every number of a component is read once, every coefficient is a
/// literal, and sums stay in registers.
/// </summary>
internal static class CouplingKernelEmitter
{
    /// <summary>What a layer names a kernel by.</summary>
    public const string KernelType = Kernels + "CouplingKernel";

    private const string Kernels = "global::TypedIrreps.Kernels.";
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    private static readonly Factor Input = new("input", "Input", "x");
    private static readonly Factor Output = new("output", "Output", "y");

    /// <summary>The property of a layer that names the code of its couplings, those that are unrolled.</summary>
    public static void Property(CodeWriter writer, IEnumerable<CouplingDegrees> couplings)
    {
        if (List(writer, couplings) is not { } list)
            return;
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"protected override global::System.Collections.Generic.IReadOnlyList<{KernelType}> Couplings => new {KernelType}[]");
        foreach (var kernel in list)
            writer.Line($"{kernel}.Kernel,");
        writer.Close(";");
        writer.Line();
    }

    /// <summary>The names of the code of couplings, of those that are unrolled; null if none is.</summary>
    public static IReadOnlyList<string>? List(CodeWriter writer, IEnumerable<CouplingDegrees> couplings)
    {
        var kernels = couplings.Distinct()
            .Where(degrees => CouplingForms.AreUnrolled(degrees.Left, degrees.Right, degrees.Output))
            .OrderBy(degrees => degrees.Name, StringComparer.Ordinal)
            .ToArray();
        return kernels.Length == 0 ? null : [.. kernels.Select(degrees => writer.Kernel(degrees))];
    }

    /// <summary>The class with the code of three degrees.</summary>
    public static EmittedText Emit(CouplingDegrees degrees) => SourceFile.Of(CouplingDegrees.Namespace, writer =>
    {
        var (left, right, output) = (CodeWriter.Number(degrees.Left), CodeWriter.Number(degrees.Right), CodeWriter.Number(degrees.Output));
        var coupling = CouplingForms.For(degrees.Left, degrees.Right, degrees.Output);
        writer.Doc($"<summary>The coupling of degrees {degrees.Words} as code for the registers of a processor.</summary>");
        writer.Doc("<remarks>");
        writer.Doc($"The matrix that acts on a feature has {LayerDocumentation.Count(coupling.Entries.Count, "entry", "entries")}, made of {LayerDocumentation.Count(coupling.Forms.Count, "linear form")} of the attribute.");
        writer.Doc("</remarks>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"internal readonly struct {degrees.KernelName} : {Kernels}ICouplingKernel");
        writer.Doc("<summary>What layers name the code by.</summary>");
        writer.Line($"public static readonly {KernelType} Kernel = {KernelType}.Of<{writer.Kernel(degrees)}>({left}, {right}, {output});");
        writer.Line();
        writer.Doc("<inheritdoc/>");
        writer.Line($"public static int FormCount => {CodeWriter.Number(coupling.Forms.Count)};");
        Forms(writer, coupling);
        FormsAdjoint(writer, coupling);
        Product(writer, "Couple", coupling, Input, Output, entry => (entry.Input, entry.Output));
        Product(writer, "Transpose", coupling, Output, Input, entry => (entry.Output, entry.Input));
        FormsGradient(writer, coupling);
        writer.Close();
    });

    private static void Forms(CodeWriter writer, CouplingForms coupling) => Method(writer, "Forms", "ref T attributes, ref T forms, nint stride", () =>
    {
        writer.Open("for (nint sample = 0; sample < stride; sample += TLanes.Count)");
        foreach (var component in coupling.Forms.SelectMany(form => form).Select(term => term.Component).Distinct().OrderBy(component => component))
            writer.Line($"var a{component} = TLanes.Load(ref attributes, {Offset(component, "stride", "sample")});");
        for (var form = 0; form < coupling.Forms.Count; form++)
        {
            var sum = coupling.Forms[form].Aggregate("", (sum, term) => sum.Length == 0
                ? $"a{term.Component} * TLanes.Of({CodeWriter.Number(term.Coefficient)})"
                : $"TLanes.MultiplyAdd(a{term.Component}, TLanes.Of({CodeWriter.Number(term.Coefficient)}), {sum})");
            writer.Line($"({sum}).Store(ref forms, {Offset(form, "stride", "sample")});");
        }

        writer.Close();
    });

    private static void FormsAdjoint(CodeWriter writer, CouplingForms coupling) => Method(writer, "FormsAdjoint", "ref T forms, ref T attributes, nint stride", () =>
    {
        var terms = coupling.Forms.SelectMany((form, index) => form.Select(term => (Form: index, term.Component, term.Coefficient)));
        writer.Open("for (nint sample = 0; sample < stride; sample += TLanes.Count)");
        foreach (var component in terms.GroupBy(term => term.Component).OrderBy(group => group.Key))
        {
            var place = Offset(component.Key, "stride", "sample");
            writer.Line($"var a{component.Key} = TLanes.Load(ref attributes, {place});");
            foreach (var (form, _, coefficient) in component)
                writer.Line($"a{component.Key} = TLanes.MultiplyAdd(TLanes.Load(ref forms, {Offset(form, "stride", "sample")}), TLanes.Of({CodeWriter.Number(coefficient)}), a{component.Key});");
            writer.Line($"a{component.Key}.Store(ref attributes, {place});");
        }

        writer.Close();
    });

    private static void Product(CodeWriter writer, string method, CouplingForms coupling, Factor source, Factor target, Func<CouplingEntry, (int Source, int Target)> place) =>
        Method(writer, method, $"ref T {source.Argument}, ref T forms, ref T {target.Argument}, {Kernels}CouplingTile tile, bool add", () =>
        {
            var inRegisters = coupling.FormsStayInRegisters;
            writer.Line($"var ({source.Name}Plane, {target.Name}Plane) = (tile.{source.Planes}Plane, tile.{target.Planes}Plane);");
            Samples(writer, [source, target], () =>
            {
                for (var form = 0; inRegisters && form < coupling.Forms.Count; form++)
                    writer.Line($"var m{form} = {Form(form)};");
                Channels(writer, () =>
                {
                    Components(writer, source, coupling.Entries.Select(entry => place(entry).Source));
                    foreach (var component in coupling.Entries.GroupBy(entry => place(entry).Target).OrderBy(group => group.Key))
                    {
                        var sum = target.Name + CodeWriter.Number(component.Key);
                        var offset = Offset(component.Key, target.Name + "Plane", "channel");
                        writer.Line($"// Component {CodeWriter.Number(component.Key)}.");
                        var first = true;
                        foreach (var entry in component)
                        {
                            var (form, factor) = (inRegisters ? $"m{entry.Form}" : Form(entry.Form), source.Name + CodeWriter.Number(place(entry).Source));
                            writer.Line(first
                                ? $"var {sum} = add ? TLanes.MultiplyAdd({form}, {factor}, TLanes.Load(ref {target.Name}, {offset})) : {form} * {factor};"
                                : $"{sum} = TLanes.MultiplyAdd({form}, {factor}, {sum});");
                            first = false;
                        }

                        writer.Line($"{sum}.Store(ref {target.Name}, {offset});");
                    }
                });
            });
        });

    private static void FormsGradient(CodeWriter writer, CouplingForms coupling) =>
        Method(writer, "FormsGradient", $"ref T input, ref T output, ref T forms, {Kernels}CouplingTile tile", () =>
        {
            writer.Line("var (xPlane, yPlane) = (tile.InputPlane, tile.OutputPlane);");
            Samples(writer, [Input, Output], () =>
            {
                for (var form = 0; form < coupling.Forms.Count; form++)
                    writer.Line($"TLanes m{form} = default;");
                Channels(writer, () =>
                {
                    Components(writer, Input, coupling.Entries.Select(entry => entry.Input));
                    Components(writer, Output, coupling.Entries.Select(entry => entry.Output));
                    foreach (var entry in coupling.Entries)
                        writer.Line($"m{entry.Form} = TLanes.MultiplyAdd(x{entry.Input}, y{entry.Output}, m{entry.Form});");
                });
                for (var form = 0; form < coupling.Forms.Count; form++)
                    writer.Line($"{Unsafe}.Add(ref forms, {Offset(form, "tile.Stride", "sample")}) = TLanes.Sum(m{form});");
            });
        });

    private static void Method(CodeWriter writer, string name, string parameters, Action body)
    {
        writer.Line();
        writer.Doc("<inheritdoc/>");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"public static void {name}<TLanes, T>({parameters})");
        writer.Indented(() =>
        {
            writer.Line($"where TLanes : struct, {Kernels}ILanes<TLanes, T>");
            writer.Line("where T : unmanaged");
        });
        writer.Open();
        body();
        writer.Close();
    }

    private static void Samples(CodeWriter writer, Factor[] factors, Action body)
    {
        writer.Open("for (nint sample = 0; sample < tile.Samples; sample++)");
        foreach (var factor in factors)
            writer.Line($"ref var {factor.Name} = ref {Unsafe}.Add(ref {factor.Argument}, sample * tile.{factor.Planes}Row);");
        body();
        writer.Close();
    }

    private static void Channels(CodeWriter writer, Action body)
    {
        writer.Open("for (nint channel = 0; channel < tile.Channels; channel += TLanes.Count)");
        body();
        writer.Close();
    }

    private static void Components(CodeWriter writer, Factor factor, IEnumerable<int> components)
    {
        foreach (var component in components.Distinct().OrderBy(component => component))
            writer.Line($"var {factor.Name}{component} = TLanes.Load(ref {factor.Name}, {Offset(component, factor.Name + "Plane", "channel")});");
    }

    private static string Form(int form) => $"TLanes.Broadcast(ref forms, {Offset(form, "tile.Stride", "sample")})";

    private static string Offset(int index, string stride, string inner) => index switch
    {
        0 => inner,
        1 => $"{stride} + {inner}",
        _ => $"({CodeWriter.Number(index)} * {stride}) + {inner}",
    };

    /// <summary>Features or products as an emitted method names them.</summary>
    /// <param name="Argument">The argument.</param>
    /// <param name="Planes">The word that their strides begin with.</param>
    /// <param name="Name">A sample's, and with a number a component.</param>
    private sealed record Factor(string Argument, string Planes, string Name);
}
