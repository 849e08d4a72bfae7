using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Measuring;

/// <summary>The worst errors of each block so far.</summary>
/// <param name="output">The representation of the result.</param>
/// <param name="result">The result for features that are not transformed.</param>
internal sealed class WorstErrors(Irreps output, Tensor result)
{
    // A block that is tiny beside the others carries their rounding errors.
    private const double SmallestPart = 1e-3;

    private readonly double size = Largest(result);

    private readonly Dictionary<int, Dictionary<Symmetry, SymmetryError>> errors = Occupied(output).ToDictionary(block => block, _ => new Dictionary<Symmetry, SymmetryError>());

    /// <summary>What was found in each block that has components.</summary>
    public IReadOnlyList<BlockReport> Blocks =>
    [
        .. Occupied(output).Select(block => new BlockReport(block, output[block], output.Slices[block].Offset, Largest(Part(result, block)), errors[block])),
    ];

    /// <summary>Compares two results that should be the same.</summary>
    public void Compare(Symmetry symmetry, string transformation, Tensor expected, Tensor actual)
    {
        if (!expected.shape.SequenceEqual(actual.shape))
        {
            throw new ArgumentException(
                $"The result has the shape [{string.Join(", ", expected.shape)}], and [{string.Join(", ", actual.shape)}] after a {symmetry.ToString().ToLowerInvariant()}.");
        }

        using var scope = NewDisposeScope();
        foreach (var (block, found) in errors)
        {
            var (wanted, got) = (Part(expected, block), Part(actual, block));
            var difference = Largest(wanted.sub(got));
            var error = difference == 0 ? 0 : difference / Math.Max(Math.Max(Largest(wanted), Largest(got)), SmallestPart * size);

            // Infinity divided by infinity, or a result that is no number to begin with.
            if (double.IsNaN(error))
                error = double.PositiveInfinity;
            if (!found.TryGetValue(symmetry, out var before) || error > before.Error)
                found[symmetry] = new SymmetryError(error, transformation);
        }
    }

    private static IEnumerable<int> Occupied(Irreps irreps) => Enumerable.Range(0, irreps.Count).Where(block => irreps[block].Dim > 0);

    private static double Largest(Tensor tensor) => tensor.numel() == 0 ? 0 : tensor.abs().max().to(float64).item<double>();

    private Tensor Part(Tensor features, int block) => features.narrow(1, output.Slices[block].Offset, output.Slices[block].Length);
}
