using System.Collections;

namespace TypedIrreps;

/// <summary>
/// A representation of O(3) as a direct sum of blocks, written <c>16x0e+8x1o+4x2e</c>. A feature of this
/// representation is a vector of <see cref="Dim"/> numbers, block after block, each laid out <c>[mul][2l+1]</c>.
/// Immutable; equality is of the blocks as written (<c>1e+1e</c> is not <c>2x1e</c>, though isomorphic).
/// </summary>
public sealed partial class Irreps : IReadOnlyList<MulIrrep>, IEquatable<Irreps>
{
    private readonly MulIrrep[] blocks;

    /// <summary>Creates the direct sum of the given blocks, in their order.</summary>
    /// <exception cref="ArgumentNullException">The blocks are null.</exception>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public Irreps(IEnumerable<MulIrrep> blocks)
    {
        this.blocks = (blocks ?? throw new ArgumentNullException(nameof(blocks))).ToArray();
        var dim = this.blocks.Sum(block => (long)block.Multiplicity * block.Irrep.Dim);
        if (dim > int.MaxValue)
            throw new OverflowException($"The dimension of {this} exceeds 2^31-1, the length of an array.");
        Dim = (int)dim;
        NumIrreps = this.blocks.Sum(block => block.Multiplicity);
    }

    /// <inheritdoc cref="Irreps(IEnumerable{MulIrrep})"/>
    public Irreps(params MulIrrep[] blocks)
        : this((IEnumerable<MulIrrep>)blocks)
    {
    }

    /// <summary>The representation of dimension zero.</summary>
    public static Irreps Empty { get; } = new();

    /// <summary>The dimension: the sum of the blocks' dimensions.</summary>
    public int Dim { get; }

    /// <summary>The number of irreps, multiplicities counted.</summary>
    public int NumIrreps { get; }

    /// <summary>The number of blocks.</summary>
    public int Count => blocks.Length;

    /// <summary>The block at an index.</summary>
    public MulIrrep this[int index] => blocks[index];

    /// <summary>Whether two representations have the same blocks in the same order.</summary>
    public static bool operator ==(Irreps? left, Irreps? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two representations differ in a block or in the order.</summary>
    public static bool operator !=(Irreps? left, Irreps? right) => !(left == right);

    /// <inheritdoc/>
    public IEnumerator<MulIrrep> GetEnumerator() => ((IEnumerable<MulIrrep>)blocks).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => blocks.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Irreps? other) => other is not null && blocks.AsEnumerable().SequenceEqual(other.blocks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Irreps);

    /// <inheritdoc/>
    public override int GetHashCode() => blocks.Aggregate(17, (hash, block) => (hash * 31) ^ block.GetHashCode());

    /// <summary>The canonical text, for example <c>16x0e+8x1o</c>; empty for dimension zero.</summary>
    public override string ToString() => string.Join("+", blocks.Select(block => block.ToString()));
}
