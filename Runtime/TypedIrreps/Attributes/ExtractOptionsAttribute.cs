namespace TypedIrreps;

/// <summary>What every declaration of what takes blocks out of features can say.</summary>
public abstract class ExtractOptionsAttribute : Attribute
{
    private protected ExtractOptionsAttribute()
    {
    }

    /// <summary>
    /// The indices of the blocks in the input, from 0, in the order of the result; none for all blocks of the output's irreps in their
    /// order.
    /// </summary>
    public int[] Blocks { get; set; } = [];
}
