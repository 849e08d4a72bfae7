namespace TypedIrreps;

/// <summary>What <see cref="IrrepsParser.Parse"/> found in a text.</summary>
public sealed class IrrepsParseResult
{
    internal IrrepsParseResult(IReadOnlyList<IrrepsTerm> terms, IReadOnlyList<IrrepsSyntaxError> errors)
    {
        Terms = terms;
        Errors = errors;
        Irreps = errors.Count == 0 ? new Irreps(terms.Select(term => term.MulIrrep)) : null;
    }

    /// <summary>The representation, a block for each of <see cref="Terms"/>, or null if the text has an error.</summary>
    public Irreps? Irreps { get; }

    /// <summary>The well-formed terms, in the order of the text.</summary>
    public IReadOnlyList<IrrepsTerm> Terms { get; }

    /// <summary>Every error, in the order of the text; their spans do not overlap.</summary>
    public IReadOnlyList<IrrepsSyntaxError> Errors { get; }
}
