using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>An argument's text, read, with the rules that concern it alone.</summary>
internal sealed class ParsedArgument
{
    private readonly string text;
    private readonly IrrepsParseResult result;

    public ParsedArgument(SignatureArgument argument, string text, int maxDegree)
    {
        Argument = argument;
        this.text = text;
        MaxDegree = maxDegree;
        result = IrrepsParser.Parse(text);
        Terms = result.Terms.Where(term => term.MulIrrep.Multiplicity > 0).ToArray();
        Irreps = Terms.Select(term => term.MulIrrep.Irrep).Distinct().OrderBy(irrep => irrep).ToArray();
    }

    public SignatureArgument Argument { get; }

    /// <summary>The highest degree allowed.</summary>
    public int MaxDegree { get; }

    /// <summary>What the representation is called in messages.</summary>
    public string Name => Argument switch
    {
        SignatureArgument.Input => "input",
        SignatureArgument.Attributes => "attribute",
        SignatureArgument.Basis => "basis",
        SignatureArgument.Output => "output",
        SignatureArgument.Scalars => "scalar",
        SignatureArgument.Gates => "gate",
        SignatureArgument.Gated => "gated",
        _ => "named",
    };

    /// <summary>The terms that hold numbers; those of multiplicity zero are in no path.</summary>
    public IReadOnlyList<IrrepsTerm> Terms { get; }

    /// <summary>The irreps of <see cref="Terms"/>, each once, sorted.</summary>
    public IReadOnlyList<Irrep> Irreps { get; }

    /// <summary>
    /// Whether its products can be spoken of: it is a representation of one dimension at least, of allowed degrees
    /// (the products of an absurd degree, typed by accident, would keep an editor busy).
    /// </summary>
    public bool IsUsable => result.Irreps is { Dim: > 0 } && Irreps[Irreps.Count - 1].Degree <= MaxDegree;

    public IEnumerable<SignatureFinding> Check()
    {
        foreach (var error in result.Errors)
            yield return Finding(SignatureRule.Syntax, error.Offset, error.Length, error.Message, error.Kind.ToString());

        if (result.Irreps is { Dim: 0 })
        {
            yield return Finding(SignatureRule.EmptyRepresentation, 0, text.Length, Name);
            yield break;
        }

        foreach (var term in result.Terms)
        {
            var (multiplicity, irrep) = term.MulIrrep;
            if (multiplicity == 0)
                yield return Finding(SignatureRule.ZeroMultiplicity, term, term.MulIrrep.ToString());
            if (irrep.Degree > MaxDegree)
                yield return Finding(SignatureRule.DegreeTooHigh, term, irrep.ToString(), Text(irrep.Degree), Text(MaxDegree), DegreeLimit.Explain(MaxDegree));
        }
    }

    /// <summary>The representation; null if the text is none.</summary>
    public Irreps? Whole => result.Irreps;

    public SignatureFinding Finding(SignatureRule rule, IrrepsTerm term, params string[] args) =>
        Finding(rule, term.Offset, term.Length, args);

    /// <summary>A finding about a run of terms, from the first to the last.</summary>
    public SignatureFinding Finding(SignatureRule rule, IReadOnlyList<IrrepsTerm> terms, params string[] args)
    {
        var last = terms[terms.Count - 1];
        return Finding(rule, terms[0].Offset, last.Offset + last.Length - terms[0].Offset, args);
    }

    public override string ToString() => result.Irreps?.ToString() ?? text;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private SignatureFinding Finding(SignatureRule rule, int offset, int length, params string[] args) =>
        new(rule, Argument, offset, length, args);
}
