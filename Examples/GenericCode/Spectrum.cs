using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace GenericCode;

/// <summary>A function of features of every representation, by the static members of <see cref="IIrreps"/>.</summary>
public static class Spectrum
{
    /// <summary>The mean square of the components of each degree: no rotation and no reflection changes it.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="features">Features, [batch, Dim].</param>
    /// <returns>A number for each degree from 0 to LMax; zero for a degree that does not occur.</returns>
    public static double[] ByDegree<T>(this Steerable<T> features)
        where T : IIrreps
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var squares = features.Tensor.square().mean([0]).to(float64);
        var (sums, counts) = (new double[T.LMax + 1], new int[T.LMax + 1]);
        foreach (var (block, slice) in T.Signature.Zip(T.Signature.Slices).Where(pair => pair.First.Dim > 0))
        {
            sums[block.Irrep.Degree] += squares.narrow(0, slice.Offset, slice.Length).sum().ToDouble();
            counts[block.Irrep.Degree] += slice.Length;
        }

        return [.. sums.Zip(counts, (sum, count) => count == 0 ? 0 : sum / count)];
    }
}
