using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.TorchScript;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>The rows of the table.</summary>
internal static class AllRows
{
    private const int Systems = 100;

    private static readonly ProductRows<MessageInput, Harmonics1, BeforeGate> Message1 = new("fctp_nbody_msg1", () => new Message1Product());
    private static readonly ProductRows<MessageInput, Harmonics1, Hidden32> Gated = new("gated_nbody_msg1", () => new GatedMessage1(), ", gated");
    private static readonly ProductRows<Hidden32, Harmonics1, BeforeGate> Message2 = new("fctp_nbody_msg2", () => new Message2Product());
    private static readonly ProductRows<Wide2, Harmonics2, Wide2> Product2 = new("fctp_64_l2", () => new Product2());
    private static readonly ProductRows<Wide3, Harmonics3, Wide3To2> Product3 = new("fctp_128_l3", () => new Product3());
    private static readonly ConvolutionRows Convolution = new("uvu_nequip_32_l2");
    private static readonly HarmonicsRows[] Harmonics = [.. Enumerable.Range(1, 6).Select(lmax => new HarmonicsRows(lmax))];

    private static readonly ModelRow<Particle, Harmonics1, Pair, Displacement> NBody = new(
        "segnn_nbody",
        $"systems of 5 particles, 4 layers of {Hidden32.Signature}",
        () => new NBodyModel(),
        count =>
        {
            var systems = new ChargedSystems(count);
            return systems.Embed(systems.Positions);
        },
        Systems);

    private static readonly ModelRow<Atom, Harmonics2, Invariant, Invariant> Qm9 = new(
        "segnn_qm9", $"molecules of 18 atoms, 7 layers of {Hidden128.Signature}, graph head", () => new MoleculeModel(), Molecules.Create, Molecules.Usual);

    /// <summary>Rows with random numbers.</summary>
    public static IReadOnlyList<Row> WithRandomNumbers { get; } =
    [
        .. Message1.Of(20, 2000, 20000),
        .. Gated.Of(2000),
        .. Message2.Of(20, 2000),
        .. Product2.Of(1000, 20000),
        .. Product3.Of(1000),
        .. Convolution.Of(2000),
        .. ((int[])[1, 2, 3, 6]).SelectMany(lmax => Harmonics[lmax - 1].Of(20000)),
        MessageRow.Create(),
        NBody.Create(Systems * ChargedSystems.Particles * (ChargedSystems.Particles - 1)),
        Qm9.Create(Molecules.Usual * Molecules.Atoms * (Molecules.Atoms - 1)),
    ];

    private static readonly Dictionary<string, Func<ScriptFiles, Row>> Scripts = new(StringComparer.Ordinal)
    {
        ["fctp_nbody_msg1"] = Message1.Beside,
        ["fctp_nbody_msg2"] = Message2.Beside,
        ["fctp_64_l2"] = Product2.Beside,
        ["fctp_128_l3"] = Product3.Beside,
        ["uvu_nequip_32_l2"] = Convolution.Beside,
        ["sh_l1"] = Harmonics[0].Beside,
        ["sh_l2"] = Harmonics[1].Beside,
        ["sh_l3"] = Harmonics[2].Beside,
        ["sh_l4"] = Harmonics[3].Beside,
        ["sh_l5"] = Harmonics[4].Beside,
        ["sh_l6"] = Harmonics[5].Beside,
        ["segnn_nbody_fixed"] = files => NBody.Beside(files, ChargedSystems.Particles),
        ["segnn_qm9"] = files => Qm9.Beside(files, 1),
    };

    /// <summary>The names of TorchScript modules that there are rows for.</summary>
    public static IReadOnlyCollection<string> ScriptNames => Scripts.Keys;

    /// <summary>A row for each TorchScript module of a folder, <c>NAME.pt</c>; one for which there is no counterpart says so when it is measured.</summary>
    public static IEnumerable<Row> Beside(string folder) => Directory.GetFiles(folder, "*.pt").Order(StringComparer.Ordinal).Select(path =>
    {
        var files = new ScriptFiles(path);
        return Scripts.TryGetValue(files.Name, out var row)
            ? row(files)
            : new Row(files.Name, path, null, () => throw new RowException($"{path}: expected a module named one of {string.Join(", ", ScriptNames)}."));
    });
}
