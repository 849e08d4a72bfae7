using System.Text.Json;

namespace TypedIrreps.Golden;

/// <summary>The plans of what the reference computed, from the configuration of a case.</summary>
public static class GoldenPlans
{
    private static readonly string[] Options =
        ["irreps_in1", "irreps_in2", "irreps_out", "irrep_normalization", "path_normalization", "shared_weights", "internal_weights"];

    /// <summary>A fully connected tensor product of e3nn, as a layer without gate.</summary>
    /// <exception cref="NotSupportedException">The case states an option that is not known here.</exception>
    public static LayerPlan Product(GoldenCase golden)
    {
        var config = golden.Config;
        var constructor = config.GetProperty("ctor");
        var unknown = constructor.EnumerateObject().Where(option => IsSet(option) && !Options.Contains(option.Name)).Select(option => option.Name).ToArray();
        if (unknown.Length > 0)
            throw new NotSupportedException($"{golden.Id}: there is no plan for {string.Join(", ", unknown)}.");
        return LayerPlan.For(
            Irreps(config, "irreps_in1"),
            Irreps(config, "irreps_in2"),
            Irreps(config, "irreps_out"),
            gated: false,
            Choice(constructor, "irrep_normalization", IrrepNormalization.Component),
            Choice(constructor, "path_normalization", PathNormalization.Element));
    }

    /// <summary>A layer of SEGNN's published code.</summary>
    public static LayerPlan Layer(GoldenCase golden) => LayerPlan.For(
        Irreps(golden.Config, "irreps_in1"),
        TypedIrreps.Irreps.Parse(golden.Config.GetProperty("irreps_in2").GetString() ?? "1x0e"),
        Irreps(golden.Config, "irreps_out"),
        IsGated(golden),
        pathNormalization: golden.Config.GetProperty("tp_rescale").GetBoolean() ? PathNormalization.None : PathNormalization.Element);

    /// <summary>A SEGNN of the published code.</summary>
    public static SegnnPlan Model(GoldenCase golden) => SegnnPlan.For(
        Irreps(golden.Config, "input_irreps"),
        TypedIrreps.Irreps.Parse(golden.Config.GetProperty("layer_irreps").GetProperty("embedding_layer")[1].GetString()!),
        Irreps(golden.Config, "hidden_irreps"),
        Irreps(golden.Config, "additional_message_irreps"),
        Irreps(golden.Config, "output_irreps"),
        IsGraphTask(golden));

    /// <summary>
    /// Why a fully connected tensor product has no plan, or null: e3nn lets a caller declare the variances of the blocks.
    /// </summary>
    public static string? ProductObstacle(GoldenCase golden) =>
        golden.Config.GetProperty("ctor").EnumerateObject().Any(option => IsSet(option) && option.Name.EndsWith("_var", StringComparison.Ordinal))
            ? "declared variances have no plan"
            : null;

    /// <summary>Why a layer of the published code cannot be compared, or null.</summary>
    public static string? LayerObstacle(GoldenCase golden)
    {
        if (golden["outputs", "y"].Values.Any(value => !double.IsFinite(value)))
            return "the published result is not finite (an output that no path reaches)";
        return IsGated(golden) ? GateObstacle(GatePlan.For(Irreps(golden.Config, "irreps_out")), Irreps(golden.Config, "tp_irreps_out")) : null;
    }

    /// <summary>Why a model of the published code cannot be compared, or null.</summary>
    public static string? ModelObstacle(GoldenCase golden)
    {
        var (hidden, output) = (Irreps(golden.Config, "hidden_irreps"), Irreps(golden.Config, "output_irreps"));
        var pseudoscalar = new Irrep(0, Parity.Odd);
        if (hidden.Contains(pseudoscalar) || output.Contains(pseudoscalar))
            return "the published layers put a bias on pseudoscalars, which breaks the reflection symmetry";
        if (hidden.Count == 0)
            return "there are no hidden features";
        if (IsGraphTask(golden) && output.Regroup() is not [{ Irrep.IsScalar: true }])
            return "the published head of a graph gates its first block alone, repeated blocks and vectors wrongly";

        // The published gate takes the first block for the scalars and gives each irrep of the others a gate.
        var others = new Irreps(hidden.Skip(1));
        var published = (new Irreps(hidden[0]) + (others.NumIrreps * new Irrep(0, Parity.Even)) + others).Simplify();
        return GateObstacle(GatePlan.For(hidden), published);
    }

    /// <summary>Whether the case is a layer with a gate.</summary>
    public static bool IsGated(GoldenCase golden) => golden.Kind == "O3TensorProductSwishGate";

    /// <summary>Whether the model of a case describes graphs, not nodes.</summary>
    public static bool IsGraphTask(GoldenCase golden) => golden.Config.GetProperty("task").GetString() switch
    {
        "graph" => true,
        "node" => false,
        var other => throw new NotSupportedException($"{golden.Id}: task '{other}'."),
    };

    /// <summary>The published gate reads its input in e3nn's order, whatever the order of the product in front of it.</summary>
    private static string? GateObstacle(GatePlan gate, Irreps published) =>
        gate.Product != published ? $"the published gate follows {published}, this one {gate.Product}"
        : published.Sort().Irreps != published ? $"the published gate reads {published} as {published.Sort().Irreps}"
        : null;

    private static Irreps Irreps(JsonElement config, string name) => TypedIrreps.Irreps.Parse(config.GetProperty(name).GetString()!);

    private static bool IsSet(JsonProperty option) => option.Value.ValueKind != JsonValueKind.Null;

    private static T Choice<T>(JsonElement options, string name, T otherwise)
        where T : struct, Enum =>
        options.TryGetProperty(name, out var value) && value.GetString() is { } text ? Enum.Parse<T>(text, ignoreCase: true) : otherwise;
}
