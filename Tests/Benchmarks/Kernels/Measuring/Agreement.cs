using System.Globalization;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>Whether the ways of a row compute the same: what is compared in speed must agree in numbers first.</summary>
internal static class Agreement
{
    /// <summary>Errors are relative to the largest number of a tensor; sums in float32 in another order differ by much less.</summary>
    public const double Tolerance = 1e-3;

    // A gradient that is this small beside the others may be nothing but rounding: that of a bias in front of a norm is zero.
    private const double Insignificant = 1e-3;

    /// <summary>Holds the other ways against the library's.</summary>
    /// <returns>The largest relative error of results and gradients.</returns>
    /// <exception cref="RowException">One is beyond the tolerance.</exception>
    public static double Check(Contenders contenders)
    {
        var compared = contenders.Others.Where(way => way.IsComparable).ToArray();
        if (compared.Length == 0)
            return 0;
        using var scope = NewDisposeScope();
        var ours = contenders.Ours;
        using var shape = Common(ours, ours.Forward()).detach();
        var cotangent = compared.Select(way => way.Cotangent).FirstOrDefault(given => given is not null) ?? randn_like(shape);
        var expected = Numbers(ours, cotangent);
        return compared.Max(way => LargestError(way.Name, Numbers(way, cotangent), expected));
    }

    /// <summary>The largest difference, relative to the largest number that was expected.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="least">What the difference is relative to at least.</param>
    public static double RelativeError(Tensor actual, Tensor expected, double least = 0)
    {
        if (!actual.shape.SequenceEqual(expected.shape))
            return double.PositiveInfinity;
        if (actual.numel() == 0)
            return 0;
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var scale = Math.Max(Largest(expected), least);
        var error = Largest(actual.sub(expected));
        return error == 0 ? 0 : scale > 0 ? error / scale : double.PositiveInfinity;
    }

    /// <summary>The gradient of a result in a way's own order.</summary>
    public static Tensor Own(Way way, Tensor cotangent) => way.Inside is { } irreps ? Layouts.Inside(cotangent, irreps).contiguous() : cotangent;

    private static double Largest(Tensor numbers)
    {
        using var scope = NewDisposeScope();
        return numbers.abs().max().to(float64).item<double>();
    }

    private static double LargestError(string way, List<Tensor?> actual, List<Tensor?> expected)
    {
        if (actual.Count != expected.Count)
            throw new RowException($"Expected as many results and gradients as ours, {expected.Count}, of {way}, got {actual.Count}.");
        var least = Insignificant * expected.Skip(1).Max(gradient => gradient is null ? 0 : Largest(gradient));
        var errors = actual.Zip(expected, (one, other) => one is null || other is null ? 0 : RelativeError(one, other, ReferenceEquals(other, expected[0]) ? 0 : least)).ToArray();

        // Not a number is no agreement either.
        var worst = Array.FindIndex(errors, error => !(error <= Tolerance));
        return worst < 0 ? errors.Max() : throw new RowException(string.Create(
            CultureInfo.InvariantCulture,
            $"{way} and ours differ by {errors[worst]:G3} in {(worst == 0 ? "the result" : $"gradient {worst}")}; expected {Tolerance:G1} at most."));
    }

    private static List<Tensor?> Numbers(Way way, Tensor cotangent)
    {
        way.Clear();
        var result = way.ForwardAndBackward(Own(way, cotangent));
        var numbers = new List<Tensor?> { Common(way, result).detach() };
        foreach (var (value, inCommon) in way.Leaves)
        {
            // What a result does not depend on has no gradient; what asks for none is not compared.
            using var gradient = value.grad ?? zeros_like(value);
            numbers.Add(value.requires_grad ? (inCommon?.Invoke(gradient) ?? gradient).detach().clone() : null);
        }

        way.Clear();
        return numbers;
    }

    private static Tensor Common(Way way, Tensor result) => way.Inside is { } irreps ? Layouts.Outside(result, irreps) : result;
}
