using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>The rules that concern the three arguments of a tensor product together: which paths there are.</summary>
internal sealed class ProductRules
{
    // More suggestions than a reader weighs are no help.
    private const int MaxSuggestions = 3;

    private readonly ParsedArgument input;
    private readonly ParsedArgument attributes;
    private readonly ParsedArgument output;
    private readonly IReadOnlyList<IrrepsTerm> gated;
    private readonly HashSet<Irrep> reached;

    public ProductRules(ParsedArgument input, ParsedArgument attributes, ParsedArgument output, bool isGated)
    {
        this.input = input;
        this.attributes = attributes;
        this.output = output;
        // Only 0e passes through an activation and stays what it is; pseudoscalars are gated like vectors.
        gated = isGated ? output.Terms.Where(term => !term.MulIrrep.Irrep.IsScalar).ToArray() : [];
        reached = new HashSet<Irrep>(input.Irreps.SelectMany(left => attributes.Irreps.SelectMany(right => left * right)));
    }

    public IEnumerable<SignatureFinding> Check() =>
        Inputs().Concat(UnreachableOutputs()).Concat(Gates());

    private IEnumerable<SignatureFinding> Inputs()
    {
        // Where there is no path, every irrep is unused, and to say so of each would bury the cause.
        if (!output.Irreps.Any(reached.Contains))
            return [input.Finding(SignatureRule.NoPath, input.Terms, input.ToString(), attributes.ToString(), output.ToString(), List(reached))];
        return Unused(input, attributes).Concat(Unused(attributes, input));
    }

    private IEnumerable<SignatureFinding> Unused(ParsedArgument argument, ParsedArgument other)
    {
        foreach (var term in argument.Terms)
        {
            var irrep = term.MulIrrep.Irrep;
            var products = other.Irreps.SelectMany(partner => irrep * partner).Distinct().ToArray();
            if (!products.Any(IsWanted))
                yield return argument.Finding(SignatureRule.UnusedInput, term, argument.Name, irrep.ToString(), other.Name, List(products));
        }
    }

    private bool IsWanted(Irrep irrep) => output.Irreps.Contains(irrep) || (gated.Count > 0 && irrep.IsScalar);

    private IEnumerable<SignatureFinding> UnreachableOutputs() =>
        from term in output.Terms
        let irrep = term.MulIrrep.Irrep
        where !reached.Contains(irrep)
        let products = Suggestions(irrep)
        select output.Finding(SignatureRule.UnreachableOutput, term, irrep.ToString(), Reason(irrep), Text(products)).With(products);

    private IEnumerable<SignatureFinding> Gates()
    {
        Irrep scalar = default;
        if (gated.Count > 0 && !reached.Contains(scalar))
        {
            var products = Suggestions(scalar);
            yield return output.Finding(
                SignatureRule.TooFewScalars,
                gated,
                string.Join("+", gated.Select(term => term.MulIrrep)),
                gated.Sum(term => term.MulIrrep.Multiplicity).ToString(CultureInfo.InvariantCulture),
                Text(products)).With(products);
        }
    }

    private string Reason(Irrep irrep)
    {
        var mirrored = new Irrep(irrep.Degree, irrep.Parity == Parity.Even ? Parity.Odd : Parity.Even);
        if (reached.Contains(mirrored))
            return $"{mirrored} is reached, {irrep} is not, for the parity of a product is the product of the parities";
        return $"the products contain {List(reached)}, for degrees l1 and l2 couple to |l1-l2| up to l1+l2";
    }

    /// <summary>
    /// The products with one new factor that would contain the irrep, those of low degree first: for each irrep
    /// that is there, the partner of the lowest degree that reaches.
    /// </summary>
    private (Irrep Left, Irrep Right)[] Suggestions(Irrep irrep)
    {
        var newAttributes = input.Irreps.Select(left => (Left: left, Right: Partner(left, irrep)));
        var newInputs = attributes.Irreps.Select(right => (Left: Partner(right, irrep), Right: right));
        return newAttributes.Concat(newInputs)
            .Distinct()
            .OrderBy(pair => pair.Left.Degree + pair.Right.Degree)
            .Take(MaxSuggestions)
            .ToArray();
    }

    private static string Text(IEnumerable<(Irrep Left, Irrep Right)> products) =>
        string.Join(" or ", products.Select(pair => $"{pair.Left} x {pair.Right}"));

    private static Irrep Partner(Irrep factor, Irrep product) => (factor * product).First();

    private static string List(IEnumerable<Irrep> irreps) => string.Join(", ", irreps.OrderBy(irrep => irrep));
}
