using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>
/// Spherical harmonics by the recursion from degree to degree, one tensor operation for each term of it: the way of a program
/// that knows no coupling matrices, and that of e3nn's own code.
/// </summary>
internal sealed class HarmonicsRecursion : IDisposable
{
    private static readonly Scalar MinLength = 1e-12;

    private readonly bool normalizes;
    private readonly Scalar constant;
    private readonly Term[][][] degrees;

    /// <summary>Harmonics of all degrees up to one.</summary>
    /// <param name="lmax">The highest degree.</param>
    /// <param name="normalization">The size of the harmonics on the unit sphere.</param>
    /// <param name="normalizes">Whether a vector is divided by its length.</param>
    public HarmonicsRecursion(int lmax, SphericalHarmonicsNormalization normalization, bool normalizes)
    {
        this.normalizes = normalizes;
        constant = SphericalHarmonics.Scale(normalization, 0);
        degrees = [.. Enumerable.Range(1, lmax).Select(l => Terms(l, normalization))];
    }

    /// <summary>The harmonics of vectors [batch, 3]: [batch, (lmax + 1)^2].</summary>
    public Tensor Evaluate(Tensor vectors)
    {
        var directions = normalizes ? vectors.div(vectors.square().sum(1, true).sqrt().clamp_min(MinLength)) : vectors;
        Tensor[] components = [.. Enumerable.Range(0, 3).Select(i => directions.select(1, i))];
        Tensor[] lower = [full_like(components[0], constant)];
        var all = new List<Tensor>(lower);
        foreach (var degree in degrees)
        {
            lower = [.. degree.Select(terms => terms
                .Select(term => lower[term.Lower].mul(components[term.Component]).mul(term.Coefficient))
                .Aggregate((left, right) => left.add(right)))];
            all.AddRange(lower);
        }

        return stack(all, 1);
    }

    public void Dispose()
    {
        constant.Dispose();
        foreach (var term in degrees.SelectMany(degree => degree).SelectMany(terms => terms))
            term.Coefficient.Dispose();
    }

    /// <summary>For every component of degree l what it is the sum of. On the polar axis it must be what the formulas say it is.</summary>
    private static Term[][] Terms(int l, SphericalHarmonicsNormalization normalization)
    {
        var pole = SphericalHarmonics.Evaluate(l, 0, 1, 0, normalization, normalize: true)[l];
        var lowerPole = SphericalHarmonics.Evaluate(l - 1, 0, 1, 0, normalization, normalize: true)[l - 1];
        var coupling = ClebschGordan.For(l - 1, 1, l);
        var scale = pole / (coupling[l - 1, 1, l] * lowerPole);
        return [.. coupling.Entries.GroupBy(entry => entry.M3).OrderBy(terms => terms.Key)
            .Select(terms => terms.Select(entry => new Term(entry.M1, entry.M2, scale * entry.Value)).ToArray())];
    }

    private sealed record Term(int Lower, int Component, Scalar Coefficient);
}
