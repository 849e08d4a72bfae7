namespace TypedIrreps;

/// <summary>What holds of connection modes.</summary>
public static class ConnectionModes
{
    private static readonly (string Text, ConnectionMode Mode)[] Known =
    [
        ("uvw", ConnectionMode.Uvw),
        ("uvu", ConnectionMode.Uvu),
        ("uvv", ConnectionMode.Uvv),
        ("uuw", ConnectionMode.Uuw),
        ("uuu", ConnectionMode.Uuu),
        ("uvuv", ConnectionMode.Uvuv),
        ("uvu<v", ConnectionMode.UvuLessV),
        ("u<vw", ConnectionMode.ULessVw),
    ];

    /// <summary>The names, as an error lists them.</summary>
    public static string Names { get; } = string.Join(", ", Known.Select(known => known.Text));

    /// <summary>Finds a mode by e3nn's name for it.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out ConnectionMode mode)
    {
        var found = Array.FindIndex(Known, known => known.Text == text);
        mode = found < 0 ? default : Known[found].Mode;
        return found >= 0;
    }

    /// <summary>e3nn's name for a mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no mode.</exception>
    public static string ToText(this ConnectionMode mode)
    {
        var found = Array.FindIndex(Known, known => known.Mode == mode);
        return found >= 0 ? Known[found].Text : throw new ArgumentOutOfRangeException(nameof(mode), mode, "This is no connection mode.");
    }

    /// <summary>Whether a path of this mode mixes channels, and so must have weights.</summary>
    internal static bool NeedsWeights(this ConnectionMode mode) => mode is ConnectionMode.Uvw or ConnectionMode.ULessVw;

    /// <summary>Whether channels stand beside partners, so that both factors must have as many.</summary>
    internal static bool IsPartnered(this ConnectionMode mode) => mode.Pairs() != PairMode.All;

    /// <summary>Which channels are coupled.</summary>
    internal static PairMode Pairs(this ConnectionMode mode) => mode switch
    {
        ConnectionMode.Uuw or ConnectionMode.Uuu => PairMode.Aligned,
        ConnectionMode.UvuLessV or ConnectionMode.ULessVw => PairMode.Distinct,
        _ => PairMode.All,
    };

    /// <summary>The channels that a path gives, or null if its weights say how many.</summary>
    internal static long? Channels(this ConnectionMode mode, bool hasWeights, int left, int right) => mode switch
    {
        ConnectionMode.Uvu or ConnectionMode.Uuu => left,
        ConnectionMode.Uvv => right,
        ConnectionMode.Uvuv => (long)left * right,
        ConnectionMode.UvuLessV => (long)left * (left - 1) / 2,
        ConnectionMode.Uuw when !hasWeights => 1,
        _ => null,
    };

    /// <summary>How many terms are summed in a channel of the result.</summary>
    internal static double Terms(this ConnectionMode mode, int left, int right) => mode switch
    {
        ConnectionMode.Uvw => (double)left * right,
        ConnectionMode.Uvu => right,
        ConnectionMode.Uvv or ConnectionMode.Uuw => left,
        ConnectionMode.ULessVw => Math.Floor((double)left * (right - 1) / 2),
        _ => 1,
    };
}
