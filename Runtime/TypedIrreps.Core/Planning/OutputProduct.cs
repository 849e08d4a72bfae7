namespace TypedIrreps;

/// <summary>Everything that flows into one output irrep.</summary>
public sealed class OutputProduct
{
    internal OutputProduct(IrrepGroup group, IReadOnlyList<CoupledPath> paths, int weightOffset)
    {
        Group = group;

        // Paths that are mixed after the coupling come first: their rows are one contiguous matrix.
        Paths = paths.OrderBy(path => path.WeightsFirst).ToArray();
        WeightOffset = weightOffset;
        foreach (var path in Paths)
        {
            path.WeightRow = Rows;
            Rows += path.WeightRows;
        }
    }

    /// <summary>The output blocks of the irrep.</summary>
    public IrrepGroup Group { get; }

    /// <summary>The paths, those whose channels are mixed last before those whose channels are mixed first.</summary>
    public IReadOnlyList<CoupledPath> Paths { get; }

    /// <summary>The paths whose channels are mixed after the coupling, by one matrix product.</summary>
    public IEnumerable<CoupledPath> MixedLast => Paths.Where(path => !path.WeightsFirst);

    /// <summary>The paths whose channels are mixed before the coupling, by a product each.</summary>
    public IEnumerable<CoupledPath> MixedFirst => Paths.Where(path => path.WeightsFirst);

    /// <summary>Rows of the weight matrix: the fan-in of each output channel.</summary>
    public int Rows { get; }

    /// <summary>Where the group's weights begin in the flat parameter.</summary>
    public int WeightOffset { get; }

    /// <summary>Rows times output channels.</summary>
    public int WeightCount => checked(Rows * Group.Multiplicity);
}
