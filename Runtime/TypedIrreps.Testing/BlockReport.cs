namespace TypedIrreps.Testing;

/// <summary>How far one block of a result is from being equivariant.</summary>
/// <param name="Index">The number of the block in the representation of the result, from 0.</param>
/// <param name="Irreps">The block.</param>
/// <param name="Offset">Its first component in a result, in e3nn's layout.</param>
/// <param name="Size">The largest component that was seen in it: what is zero throughout is no proof.</param>
/// <param name="Errors">The worst error under each symmetry that was tried.</param>
public sealed record BlockReport(int Index, MulIrrep Irreps, int Offset, double Size, IReadOnlyDictionary<Symmetry, SymmetryError> Errors)
{
    /// <summary>The worst error and the symmetry it occurred under.</summary>
    public KeyValuePair<Symmetry, SymmetryError> Worst => Errors.Aggregate((a, b) => b.Value.Error > a.Value.Error ? b : a);

    /// <summary>For a person to read: which block of which components.</summary>
    public override string ToString() => $"block {Index}, {Irreps} (components {Offset} to {Offset + Irreps.Dim - 1})";
}

/// <summary>The largest deviation that a symmetry showed.</summary>
/// <param name="Error">
/// The deviation of a component, relative to the largest component of its block or to a thousandth of the largest of the
/// whole result, whichever is larger; infinite where a number is none (NaN).
/// </param>
/// <param name="Transformation">The transformation it occurred under, for a person to read.</param>
public sealed record SymmetryError(double Error, string Transformation);
