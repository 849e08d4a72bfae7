using System.Globalization;

namespace TypedIrreps;

/// <summary>A block of a representation: a multiplicity (number of channels) of one irrep, written <c>16x1o</c>.</summary>
public readonly struct MulIrrep : IEquatable<MulIrrep>
{
    /// <summary>Creates a block of <paramref name="multiplicity"/> copies of <paramref name="irrep"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The multiplicity is negative.</exception>
    public MulIrrep(int multiplicity, Irrep irrep)
    {
        if (multiplicity < 0)
            throw new ArgumentOutOfRangeException(nameof(multiplicity), multiplicity, "A multiplicity is 0 or more.");
        Multiplicity = multiplicity;
        Irrep = irrep;
    }

    /// <summary>The number of copies (channels).</summary>
    public int Multiplicity { get; }

    /// <summary>The irrep that is repeated.</summary>
    public Irrep Irrep { get; }

    /// <summary>The dimension of the block: multiplicity times <c>2l+1</c>.</summary>
    public int Dim => checked(Multiplicity * Irrep.Dim);

    /// <summary>Whether two blocks are the same.</summary>
    public static bool operator ==(MulIrrep left, MulIrrep right) => left.Equals(right);

    /// <summary>Whether two blocks differ.</summary>
    public static bool operator !=(MulIrrep left, MulIrrep right) => !left.Equals(right);

    /// <summary>Takes the block apart.</summary>
    public void Deconstruct(out int multiplicity, out Irrep irrep)
    {
        multiplicity = Multiplicity;
        irrep = Irrep;
    }

    /// <inheritdoc/>
    public bool Equals(MulIrrep other) => Multiplicity == other.Multiplicity && Irrep == other.Irrep;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MulIrrep other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (Multiplicity * 397) ^ Irrep.GetHashCode();

    /// <summary>The canonical text, for example <c>16x1o</c>.</summary>
    public override string ToString() => Multiplicity.ToString(CultureInfo.InvariantCulture) + "x" + Irrep;
}
