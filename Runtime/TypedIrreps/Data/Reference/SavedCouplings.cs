using System.Globalization;
using System.Text.RegularExpressions;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// The coupling coefficients that e3nn saves with its weights, as buffers of the code that it compiles
/// (<c>tp._compiled_main_left_right._w3j_1_2_2</c>). They are not needed, but they tell which version computed with the weights.
/// </summary>
internal sealed partial class SavedCouplings
{
    // Coefficients in float16 agree to 1e-3; another basis would be far off.
    private const double Similarity = 0.99;

    private readonly List<(string Name, (int L1, int L2, int L3) Degrees, int Sign)> found = [];
    private readonly Dictionary<(int, int, int), int> signs = [];

    private SavedCouplings()
    {
    }

    /// <summary>The signs relative to this library's coefficients, by the degrees.</summary>
    public IReadOnlyDictionary<(int, int, int), int> Signs => signs;

    /// <summary>Reads the coefficients among named tensors.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="differences">Gets a difference where a tensor is not what its name says.</param>
    public static SavedCouplings Read(IReadOnlyDictionary<string, Tensor> tensors, List<ReferenceDifference> differences)
    {
        var read = new SavedCouplings();
        foreach (var (name, tensor) in tensors)
        {
            if (Coefficients().Match(name) is not { Success: true } match)
                continue;
            var (l1, l2, l3) = (Degree(match, 1), Degree(match, 2), Degree(match, 3));
            if (Math.Max(Math.Max(l1, l2), l3) > ClebschGordan.MaxDegree)
                continue;
            if (SignOf(tensor, l1, l2, l3) is not { } sign)
                differences.Add(new(name, $"the coupling coefficients ({l1}, {l2}, {l3}) or minus these", $"another tensor {Check.Shape(tensor)}"));
            else
                read.Add(name, (l1, l2, l3), sign);
        }

        return read;
    }

    /// <summary>Compares the coefficients with a convention.</summary>
    public IEnumerable<ReferenceDifference> Differences(CouplingSigns expected) =>
        from coupling in found
        let sign = expected.Of(coupling.Degrees.L1, coupling.Degrees.L2, coupling.Degrees.L3)
        where sign != coupling.Sign
        select new ReferenceDifference(
            coupling.Name,
            $"the sign of the stated convention, {Text(sign!.Value)} the coefficients of e3nn 0.5",
            $"{Text(coupling.Sign)} these: the weights are of another version");

    private static string Text(int sign) => sign > 0 ? "that of" : "minus";

    private static int Degree(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int? SignOf(Tensor tensor, int l1, int l2, int l3)
    {
        if (!tensor.is_floating_point()
            || !tensor.shape.SequenceEqual([(2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1L])
            || l3 < Math.Abs(l1 - l2)
            || l3 > l1 + l2)
        {
            return null;
        }

        var own = ClebschGordan.For(l1, l2, l3);
        var values = tensor.detach().cpu().to(float64).reshape(-1).data<double>().ToArray();
        var (product, square) = (0.0, values.Sum(value => value * value));
        foreach (var entry in own.Entries)
            product += entry.Value * values[(((entry.M1 * ((2 * l2) + 1)) + entry.M2) * ((2 * l3) + 1)) + entry.M3];

        // Both have one direction if their product is that of their lengths; that of the library's is one.
        return square > 0 && Math.Abs(product) >= Similarity * Math.Sqrt(square) ? Math.Sign(product) : null;
    }

    private void Add(string name, (int L1, int L2, int L3) degrees, int sign)
    {
        found.Add((name, degrees, sign));
        signs.TryAdd(degrees, sign);
    }

    [GeneratedRegex(@"(?:^|\.)_w3j_(\d{1,2})_(\d{1,2})_(\d{1,2})$")]
    private static partial Regex Coefficients();
}
