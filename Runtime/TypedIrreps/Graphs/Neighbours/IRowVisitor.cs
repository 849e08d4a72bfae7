namespace TypedIrreps;

/// <summary>What is done with neighbours in space. Structs, so that the walk through the bins is compiled for each.</summary>
internal interface IRowVisitor
{
    /// <summary>Takes the sites of bins that follow each other, in one copy of the cell.</summary>
    void Visit(ReadOnlySpan<Site> sites, in CellImage image);
}
