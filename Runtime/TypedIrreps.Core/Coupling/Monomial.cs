namespace TypedIrreps;

/// <summary>A term <c>Coefficient * x^X * y^Y * z^Z</c> of a polynomial.</summary>
public readonly struct Monomial
{
    /// <summary>Creates a term.</summary>
    public Monomial(int x, int y, int z, double coefficient)
    {
        X = x;
        Y = y;
        Z = z;
        Coefficient = coefficient;
    }

    /// <summary>The power of x.</summary>
    public int X { get; }

    /// <summary>The power of y.</summary>
    public int Y { get; }

    /// <summary>The power of z.</summary>
    public int Z { get; }

    /// <summary>The factor.</summary>
    public double Coefficient { get; }

    /// <summary>Takes the term apart.</summary>
    public void Deconstruct(out int x, out int y, out int z, out double coefficient) =>
        (x, y, z, coefficient) = (X, Y, Z, Coefficient);

    /// <summary>The term, for a person to read.</summary>
    public override string ToString() => FormattableString.Invariant($"{Coefficient:R} x^{X} y^{Y} z^{Z}");
}
