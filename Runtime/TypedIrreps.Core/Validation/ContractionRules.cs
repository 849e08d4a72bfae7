namespace TypedIrreps.Validation;

/// <summary>The rules of a symmetric contraction, which works channel by channel.</summary>
internal static class ContractionRules
{
    /// <summary>Why species are invariant.</summary>
    public const string OfSpecies = "what an atom is does not depend on the frame that it is seen in";

    public static IEnumerable<SignatureFinding> Check(ParsedArgument input, ParsedArgument species, ParsedArgument output, int correlation)
    {
        var first = input.Terms[0].MulIrrep;
        var alone = Channels(input, first).Concat(EdgeRules.Invariant(species, OfSpecies)).Concat(Channels(output, first)).ToArray();
        return alone.Length > 0 ? alone : Products(input, output, correlation);
    }

    /// <summary>The rules of one channel.</summary>
    private static IEnumerable<SignatureFinding> Products(ParsedArgument input, ParsedArgument output, int correlation)
    {
        if (output.Irreps.Count != output.Terms.Count)
            return [output.Finding(SignatureRule.RepeatedIrrep, output.Terms, output.ToString())];

        // A number of factors out of its range is told where it is written.
        if (OptionRules.Correlation(correlation) is not null)
            return [];
        var channel = DerivedIrreps.Channel(input.Whole!);
        if (SymmetricTensorBasis.Problem(channel, correlation) is { } args)
            return [input.Finding(SignatureRule.TooManyMonomials, input.Terms, [.. args])];
        var contained = SymmetricPowers.UpTo(channel, correlation);
        return
            from term in output.Terms
            let irrep = term.MulIrrep.Irrep
            where !contained.Contains(irrep)
            select output.Finding(SignatureRule.UncontractedOutput, term, irrep.ToString(), OptionRules.Text(correlation), channel.ToString());
    }

    private static IEnumerable<SignatureFinding> Channels(ParsedArgument argument, MulIrrep first) =>
        from term in argument.Terms
        let block = term.MulIrrep
        let fitting = new MulIrrep(first.Multiplicity, block.Irrep)
        where block != fitting
        select argument.Finding(SignatureRule.UnequalChannels, term, argument.Name, block.ToString(), first.ToString(), fitting.ToString());
}
