namespace TypedIrreps.Benchmarks.Editor;

/// <summary>The project that is edited: representations, layers by types and by texts, a network, and code that declares nothing.</summary>
/// <param name="Layers">How many layers are declared by types; a fifth as many by texts.</param>
/// <param name="LMax">The highest degree of features and attributes.</param>
internal sealed record Workload(int Layers, int LMax)
{
    /// <summary>The file that declares nothing.</summary>
    public const string Code = "Code.cs";

    /// <summary>The file of the representations and the network.</summary>
    public const string Representations = "Representations.cs";

    /// <summary>The file of the first layers.</summary>
    public const string FirstLayers = "Layers1.cs";

    /// <summary>The file of the layers that are declared by texts.</summary>
    public const string TextLayers = "Texts.cs";

    /// <summary>Where a layer can be put.</summary>
    public const string Place = "// Further layers.";

    /// <summary>The layers of the network.</summary>
    public const int LayersOfNetwork = 7;

    private const int LayersInAFile = 10;
    private const int Methods = 50;

    /// <summary>The hidden features: 32 channels, half as many from degree 2 on.</summary>
    public string Hidden => Join(l => FormattableString.Invariant($"{(l < 2 ? 32 : 16)}x{l}y"));

    /// <summary>The layers that are declared by texts.</summary>
    public IReadOnlyList<string> Texts =>
    [
        .. Enumerable.Range(0, (Layers + 4) / 5).Select(i => FormattableString.Invariant(
            $"""[TensorProduct("{Hidden}", "{Harmonics}", "{i + 1}x0e+8x1o")] public sealed partial class Text{i};""")),
    ];

    private string Harmonics => Join(l => FormattableString.Invariant($"1x{l}y"));

    /// <summary>The files by their names.</summary>
    public IReadOnlyDictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>
        {
            [Code] = File([Class("Code", [.. Enumerable.Range(0, Methods).Select(Method)])]),
            [Representations] = File(
            [
                $"""[Irreps("{Hidden}")] public readonly partial struct Hidden;""",
                $"""[Irreps("{Harmonics}")] public readonly partial struct Sh;""",
                """[Irreps("2x0e")] public readonly partial struct Extra;""",
                "[Segnn<Hidden, Sh, Hidden, Extra, Displacement>] public sealed partial class Network;",
            ]),
            [TextLayers] = File(Texts),
        };
        foreach (var few in Enumerable.Range(0, Layers).GroupBy(i => i / LayersInAFile))
        {
            var number = few.Key + 1;
            files.Add(
                FormattableString.Invariant($"Layers{number}.cs"),
                File([.. few.Select(Layer), Place, Class(FormattableString.Invariant($"Helper{number}"), ["    public static int Number() => 1000;"])]));
        }

        return files;
    }

    private static string Layer(int i)
    {
        var attribute = (i % 5) switch
        {
            0 or 1 => "GatedTensorProduct<Cat<Hidden, Hidden, Extra>, Sh, Hidden>",
            2 => "GatedTensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>",
            3 => "GatedTensorProduct<Hidden, Sh, Hidden>",
            _ => "TensorProduct<Hidden, Sh, Hidden>",
        };
        return FormattableString.Invariant($"[{attribute}] public sealed partial class Layer{i};");
    }

    private static string Method(int i) => i == 0 ? "    public static int Number() => 1000;" : FormattableString.Invariant($$"""
            public static int Sum{{i}}(int number)
            {
                var sum = number;
                for (var i = 0; i < number; i++)
                    sum += i * {{i}};
                return sum;
            }
        """);

    private static string Class(string name, IEnumerable<string> members) => $"public static class {name}\n{{\n{string.Join("\n\n", members)}\n}}";

    private static string File(IEnumerable<string> members) => "using TypedIrreps;\n\nnamespace Measured;\n\n" + string.Join("\n\n", members) + "\n";

    private string Join(Func<int, string> term) => string.Join("+", Enumerable.Range(0, LMax + 1).Select(term));
}
