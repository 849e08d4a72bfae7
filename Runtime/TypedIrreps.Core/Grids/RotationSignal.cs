namespace TypedIrreps;

/// <summary>
/// A signal on the rotations as a representation, f(R) = sum over l, m and n of sqrt(2l+1) F^l[m, n] D^l[m, n](R): 2l+1
/// copies of each degree 0 to lmax, the copy m before the component n. A feature turned by a rotation Q is the signal f(R Q),
/// and the inversion of space multiplies it by its parity.
/// </summary>
public sealed class RotationSignal
{
    /// <summary>Creates a signal.</summary>
    /// <param name="lmax">The highest degree, 0 or more.</param>
    /// <param name="parity">The parity of the values, and so of every irrep.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative or the parity is none.</exception>
    public RotationSignal(int lmax, Parity parity = Parity.Even)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        SignalParity.Require(parity, nameof(parity));
        (LMax, Parity) = (lmax, parity);
        Irreps = new Irreps(Enumerable.Range(0, lmax + 1).Select(l => new MulIrrep((2 * l) + 1, new Irrep(l, parity))));
    }

    /// <summary>The highest degree.</summary>
    public int LMax { get; }

    /// <summary>The parity of the values.</summary>
    public Parity Parity { get; }

    /// <summary>The representation: 2l+1 copies of each degree from 0 on.</summary>
    public Irreps Irreps { get; }

    /// <summary>Takes a representation as that of a signal.</summary>
    /// <param name="irreps">2l+1 irreps of each degree l from 0 to lmax, in this order and of one parity.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentException">The representation is none of a signal.</exception>
    public static RotationSignal Of(Irreps irreps) =>
        TryOf(irreps, out var signal, out var problem) ? signal : throw new ArgumentException(problem, nameof(irreps));

    /// <summary>Takes a representation as that of a signal, if it is one.</summary>
    /// <param name="irreps">2l+1 irreps of each degree l from 0 to lmax, in this order and of one parity.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="problem">Why it is none, in a sentence.</param>
    /// <returns>Whether it is one.</returns>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static bool TryOf(Irreps irreps, out RotationSignal signal, out string problem)
    {
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        var used = irreps.RemoveZeroMultiplicities();
        var isSignal = used.Count > 0 && used.Select((block, l) => new MulIrrep((2 * l) + 1, new Irrep(l, used[0].Irrep.Parity)) == block).All(fits => fits);
        signal = isSignal ? new RotationSignal(used.Count - 1, used[0].Irrep.Parity) : null!;
        problem = isSignal ? "" : $"A signal on the rotations has 2l+1 irreps of each degree l from 0 on, in this order and of one parity, such as 0e+3x1e+5x2e; got {irreps}.";
        return isSignal;
    }

    /// <summary>The signal after a function of its values, see <see cref="SphericalSignal.Through"/>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="lmax">The highest degree that is kept, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function or the degree is negative.</exception>
    /// <exception cref="ArgumentException">The values are odd and the function is neither odd nor even.</exception>
    public RotationSignal Through(ActivationFunction function, int lmax) => new(lmax, SignalParity.Through(Parity, function, Irreps));

    /// <summary>The representation's text.</summary>
    public override string ToString() => Irreps.ToString();
}
