namespace TypedIrreps;

/// <summary>Blocks of one irrep that are handled as one, their channels side by side.</summary>
public sealed class IrrepGroup
{
    internal IrrepGroup(Irreps irreps, Irrep irrep, IReadOnlyList<int> blocks)
    {
        var slices = irreps.Slices;
        Irrep = irrep;
        Blocks = blocks.Select(i => new GroupedBlock(i, slices[i].Offset, irreps[i].Multiplicity)).ToArray();
        Multiplicity = Blocks.Sum(block => block.Multiplicity);
    }

    /// <summary>The irrep.</summary>
    public Irrep Irrep { get; }

    /// <summary>The blocks, in the order of the representation.</summary>
    public IReadOnlyList<GroupedBlock> Blocks { get; }

    /// <summary>The channels of all blocks together.</summary>
    public int Multiplicity { get; }

    /// <summary>The dimension of the group.</summary>
    public int Dim => Multiplicity * Irrep.Dim;

    /// <summary>One group for each irrep, in the order of first appearance; blocks of multiplicity zero are left out.</summary>
    internal static IrrepGroup[] ByIrrep(Irreps irreps) =>
        Present(irreps).GroupBy(i => irreps[i].Irrep).Select(g => new IrrepGroup(irreps, g.Key, g.ToArray())).ToArray();

    /// <summary>One group for each block of multiplicity above zero.</summary>
    internal static IrrepGroup[] ByBlock(Irreps irreps) =>
        Present(irreps).Select(i => new IrrepGroup(irreps, irreps[i].Irrep, [i])).ToArray();

    private static IEnumerable<int> Present(Irreps irreps) =>
        Enumerable.Range(0, irreps.Count).Where(i => irreps[i].Multiplicity > 0);
}

/// <summary>A block within an <see cref="IrrepGroup"/>.</summary>
/// <param name="Index">Index of the block in the representation.</param>
/// <param name="Offset">Where the block begins in a feature vector.</param>
/// <param name="Multiplicity">Its channels.</param>
public readonly record struct GroupedBlock(int Index, int Offset, int Multiplicity);
