using System.Globalization;

namespace TypedIrreps;

/// <summary>A path of a tensor product as it is asked for (e3nn's instruction).</summary>
/// <param name="Left">Index of the block of the first factor.</param>
/// <param name="Right">Index of the block of the second factor.</param>
/// <param name="Output">Index of the block of the result; several paths may lead to one, and are summed.</param>
/// <param name="Mode">Which channels are coupled, and what becomes of the pairs.</param>
/// <param name="HasWeights">Whether the path has weights.</param>
/// <param name="PathWeight">How much the variance of the path counts; one for a path like all others.</param>
public sealed record TensorProductInstruction(
    int Left, int Right, int Output, ConnectionMode Mode, bool HasWeights = true, double PathWeight = 1)
{
    private const string Form = "an instruction is 'left, right, output, mode', then 'true' or 'false' for weights and a path weight, as in '0, 1, 2, uvw, true, 0.5'";

    /// <summary>Reads an instruction as e3nn writes it but for the quotes, for example <c>0, 1, 2, uvw, true</c>.</summary>
    /// <exception cref="FormatException">The text is no instruction; the message says what is expected.</exception>
    public static TensorProductInstruction Parse(string text) =>
        TryParse(text, out var instruction, out var problem)
            ? instruction
            : throw new FormatException($"'{text}' is wrong: {problem}.");

    /// <summary>Reads an instruction.</summary>
    /// <param name="text">The text; parentheses around it may be left out.</param>
    /// <param name="instruction">The instruction, if the text is one.</param>
    /// <param name="problem">What would be right, as the end of a sentence, if it is none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out TensorProductInstruction instruction, out string problem)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        instruction = null!;
        var inner = text.Trim();
        if (inner.Length > 1 && inner[0] == '(' && inner[inner.Length - 1] == ')')
            inner = inner.Substring(1, inner.Length - 2);
        var parts = inner.Split(',').Select(part => part.Trim()).ToArray();
        if (parts.Length is < 4 or > 6)
            return Fail(Form, out problem);
        var blocks = new int[3];
        for (var i = 0; i < blocks.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out blocks[i]))
                return Fail($"the index of a block is a whole number from 0, not '{parts[i]}'", out problem);
        }

        if (!ConnectionModes.TryParse(parts[3], out var mode))
            return Fail($"the connection modes are {ConnectionModes.Names}, and '{parts[3]}' is none", out problem);
        var hasWeights = true;
        if (parts.Length > 4 && !bool.TryParse(parts[4], out hasWeights))
            return Fail($"whether there are weights is 'true' or 'false', not '{parts[4]}'", out problem);
        var pathWeight = 1.0;
        if (parts.Length > 5 && (!double.TryParse(parts[5], NumberStyles.Float, CultureInfo.InvariantCulture, out pathWeight) || !IsPathWeight(pathWeight)))
            return Fail($"a path weight is a number from 0, not '{parts[5]}'", out problem);
        instruction = new(blocks[0], blocks[1], blocks[2], mode, hasWeights, pathWeight);
        problem = "";
        return true;
    }

    /// <summary>The instruction as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        PathWeight == 1 ? "{0}, {1}, {2}, {3}, {4}" : "{0}, {1}, {2}, {3}, {4}, {5:R}",
        Left,
        Right,
        Output,
        Mode.ToText(),
        HasWeights ? "true" : "false",
        PathWeight);

    /// <summary>Why a path cannot be, of representations that it names blocks of; null if it can.</summary>
    internal string? Problem(Irreps left, Irreps right, Irreps output)
    {
        if ((Missing(Left, left, "first factor") ?? Missing(Right, right, "second factor") ?? Missing(Output, output, "output")) is { } missing)
            return missing;
        var (a, b, c) = (left[Left], right[Right], output[Output]);
        if (!c.Irrep.IsIn(a.Irrep, b.Irrep))
            return $"{c.Irrep} is not in the product of {a.Irrep} and {b.Irrep}, which contains {string.Join(", ", a.Irrep * b.Irrep)}";
        if (Mode.NeedsWeights() && !HasWeights)
            return $"the mode {Mode.ToText()} mixes channels and needs weights";
        if (Mode.IsPartnered() && a.Multiplicity != b.Multiplicity)
            return $"the mode {Mode.ToText()} couples each channel with its partner, so {a} and {b} should have as many channels";
        var channels = Mode.Channels(HasWeights, a.Multiplicity, b.Multiplicity);
        if (channels is { } expected && c.Multiplicity != expected)
            return $"the mode {Mode.ToText()} of {a} and {b} gives {expected.ToString(CultureInfo.InvariantCulture)} channels, the output block is {c}";
        return IsPathWeight(PathWeight) ? null : "the path weight should be a number from 0";
    }

    private static string? Missing(int index, Irreps irreps, string name) => index >= 0 && index < irreps.Count
        ? null
        : string.Format(CultureInfo.InvariantCulture, "the {0} {1} has {2} blocks, so there is no block {3} (the first is 0)", name, irreps, irreps.Count, index);

    private static bool IsPathWeight(double weight) => weight >= 0 && !double.IsInfinity(weight);

    private static bool Fail(string message, out string problem)
    {
        problem = message;
        return false;
    }
}
