namespace TypedIrreps;

/// <summary>A well-formed term of a representation's text, such as <c>16x1o</c>, and where it is.</summary>
public sealed class IrrepsTerm
{
    internal IrrepsTerm(TextPart part, MulIrrep mulIrrep)
    {
        Offset = part.Start;
        Length = part.Length;
        MulIrrep = mulIrrep;
    }

    /// <summary>Where the term starts, counted in characters from the start of the text.</summary>
    public int Offset { get; }

    /// <summary>How many characters it covers, white space around it left out.</summary>
    public int Length { get; }

    /// <summary>What the term says.</summary>
    public MulIrrep MulIrrep { get; }
}
