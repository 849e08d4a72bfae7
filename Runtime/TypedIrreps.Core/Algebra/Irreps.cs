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
    public Irreps(IEnumerable<MulIrrep> blocks)
        : this((blocks ?? throw new ArgumentNullException(nameof(blocks))).ToArray(), owned: true)
    {
    }

    /// <summary>Creates the direct sum of the given blocks, in their order.</summary>
    public Irreps(params MulIrrep[] blocks)
        : this((MulIrrep[])(blocks ?? throw new ArgumentNullException(nameof(blocks))).Clone(), owned: true)
    {
    }

    private Irreps(MulIrrep[] blocks, bool owned)
    {
        _ = owned;
        this.blocks = blocks;
        foreach (var (multiplicity, irrep) in blocks)
        {
            checked
            {
                Dim += multiplicity * irrep.Dim;
                NumIrreps += multiplicity;
            }
        }
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
