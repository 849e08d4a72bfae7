namespace TypedIrreps;

/// <summary>
/// Reads the texts of representations and finds all their errors, not only the first. The language is e3nn's:
/// <code>
/// irreps       = [ term { "+" term } ]
/// term         = [ multiplicity "x" ] irrep
/// irrep        = degree ( "e" | "o" | "y" )
/// multiplicity = digit { digit }
/// degree       = digit { digit }
/// </code>
/// with white space between any two of these symbols. Digits are 0 to 9, whatever the culture.
/// </summary>
public static class IrrepsParser
{
    /// <summary>Reads the text of a representation.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IrrepsParseResult Parse(string text)
    {
        var rest = new TextPart(text ?? throw new ArgumentNullException(nameof(text)));
        var reader = new TermReader();
        var terms = new List<IrrepsTerm>();
        var dimension = 0L;
        for (var more = !rest.Trim().IsEmpty; more;)
        {
            var length = rest.IndexOf(c => c == '+');
            var part = rest.Take(length);
            more = length < rest.Length;
            rest = rest.Skip(more ? length + 1 : length);
            if (reader.ReadTerm(part) is not { } block)
                continue;

            // A term that no longer fits is reported and left out, so that terms after it are not blamed for it.
            var withBlock = dimension + ((long)block.Multiplicity * block.Irrep.Dim);
            if (withBlock > int.MaxValue)
            {
                reader.Report(IrrepsSyntaxErrorKind.DimensionOverflow, part.Trim());
                continue;
            }

            dimension = withBlock;
            terms.Add(new IrrepsTerm(part.Trim(), block));
        }

        return new IrrepsParseResult(terms, reader.Errors);
    }
}
