namespace TypedIrreps;

/// <summary>
/// A signal on the sphere as a representation, f(x) = sum over l of F^l . Y^l(x), one irrep of each degree 0 to lmax
/// (e3nn's <c>io.SphericalTensor</c>). Under the inversion of space the signal becomes p_val f(p_arg x), so that the irrep of
/// degree l has the parity p_val p_arg^l: <c>0e+1o+2e</c> is even in its value and odd in its argument.
/// </summary>
public sealed class SphericalSignal : IEquatable<SphericalSignal>
{
    /// <summary>Creates a signal.</summary>
    /// <param name="lmax">The highest degree, 0 or more.</param>
    /// <param name="value">The parity p_val of the values: odd for values that are pseudoscalars.</param>
    /// <param name="argument">The parity p_arg of the argument: odd for a polar vector x, even for an axial one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative or a parity is none.</exception>
    public SphericalSignal(int lmax, Parity value = Parity.Even, Parity argument = Parity.Odd)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        SignalParity.Require(value, nameof(value));
        SignalParity.Require(argument, nameof(argument));
        LMax = lmax;
        ValueParity = value;
        ArgumentParity = argument;
        Irreps = new Irreps(Enumerable.Range(0, lmax + 1).Select(l => new MulIrrep(1, Of(l))));

        Irrep Of(int l) => new(l, argument == Parity.Odd && l % 2 == 1 ? (Parity)(-(int)value) : value);
    }

    /// <summary>The highest degree.</summary>
    public int LMax { get; }

    /// <summary>The parity p_val of the values.</summary>
    public Parity ValueParity { get; }

    /// <summary>The parity p_arg of the argument.</summary>
    public Parity ArgumentParity { get; }

    /// <summary>The representation: one irrep of each degree from 0 on.</summary>
    public Irreps Irreps { get; }

    /// <summary>Takes a representation as that of a signal.</summary>
    /// <param name="irreps">One irrep of each degree 0 to lmax, in this order.</param>
    /// <returns>The signal; of a representation without degree 1 the argument is even, as in e3nn.</returns>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentException">The representation is none of a signal.</exception>
    public static SphericalSignal Of(Irreps irreps) =>
        TryOf(irreps, out var signal, out var problem) ? signal : throw new ArgumentException(problem, nameof(irreps));

    /// <summary>Takes a representation as that of a signal, if it is one.</summary>
    /// <param name="irreps">One irrep of each degree 0 to lmax, in this order.</param>
    /// <param name="signal">The signal, see <see cref="Of"/>.</param>
    /// <param name="problem">Why it is none, in a sentence.</param>
    /// <returns>Whether it is one.</returns>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static bool TryOf(Irreps irreps, out SphericalSignal signal, out string problem)
    {
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        (signal, problem) = (null!, "");

        // Block by block: to list the degree of every irrep may take long where there are many.
        var used = irreps.RemoveZeroMultiplicities();
        if (used.Count == 0 || used.Where((block, i) => block.Multiplicity != 1 || block.Irrep.Degree != i).Any())
        {
            problem = $"A signal on the sphere has one irrep of each degree from 0 on, in this order, such as 0e+1o+2e; got {irreps}.";
            return false;
        }

        var value = used[0].Irrep.Parity;
        var argument = used.Count > 1 && used[1].Irrep.Parity != value ? Parity.Odd : Parity.Even;
        signal = new SphericalSignal(used.Count - 1, value, argument);
        if (signal.Irreps == used)
            return true;
        problem = $"The parities of a signal on the sphere alternate or are all the same: {signal.Irreps} was expected, got {irreps}.";
        return false;
    }

    /// <summary>
    /// The signal after a function of its values: an even function makes odd values even, an odd one leaves them what they
    /// are, and even values may pass through any function.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="lmax">The highest degree that is kept, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function or the degree is negative.</exception>
    /// <exception cref="ArgumentException">The values are odd and the function is neither odd nor even.</exception>
    public SphericalSignal Through(ActivationFunction function, int lmax) =>
        new(lmax, SignalParity.Through(ValueParity, function, Irreps), ArgumentParity);

    /// <inheritdoc/>
    public bool Equals(SphericalSignal? other) => other is not null && Irreps == other.Irreps && ArgumentParity == other.ArgumentParity;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SphericalSignal);

    /// <inheritdoc/>
    public override int GetHashCode() => (Irreps.GetHashCode() * 3) + (int)ArgumentParity;

    /// <summary>The representation's text.</summary>
    public override string ToString() => Irreps.ToString();
}
