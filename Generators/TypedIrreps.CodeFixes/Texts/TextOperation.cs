namespace TypedIrreps.CodeFixes.Texts;

/// <summary>A change of a representation's text.</summary>
internal abstract record TextOperation
{
    private TextOperation()
    {
    }

    /// <summary>Removes a term with the plus sign that joins it.</summary>
    /// <param name="Term">Which.</param>
    public sealed record Removal(int Term) : TextOperation;

    /// <summary>Adds one irrep, at its place if the irreps are sorted.</summary>
    /// <param name="Irrep">The irrep.</param>
    public sealed record Addition(Irrep Irrep) : TextOperation;

    /// <summary>Replaces some characters.</summary>
    /// <param name="Offset">Where they begin.</param>
    /// <param name="Length">How many; 0 to insert behind the character in front.</param>
    /// <param name="NewText">What comes in their place.</param>
    public sealed record Replacement(int Offset, int Length, string NewText) : TextOperation;

    /// <summary>Writes another representation in the text's place.</summary>
    /// <param name="Irreps">The representation.</param>
    public sealed record Rewriting(Irreps Irreps) : TextOperation;
}
