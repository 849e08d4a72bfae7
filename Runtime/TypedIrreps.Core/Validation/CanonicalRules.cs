using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>Whether a representation is written in the one way that all agree on: irreps sorted, each in one block.</summary>
internal static class CanonicalRules
{
    public static IEnumerable<SignatureFinding> Check(ParsedArgument argument)
    {
        if (!argument.IsUsable)
            yield break;
        var written = argument.Whole!.RemoveZeroMultiplicities();
        var canonical = written.Regroup();
        if (written == canonical)
            yield break;
        var repeated = written.GroupBy(block => block.Irrep).FirstOrDefault(blocks => blocks.Count() > 1);
        var disorder = Enumerable.Range(1, written.Count - 1).FirstOrDefault(i => written[i].Irrep.CompareTo(written[i - 1].Irrep) < 0);
        var what = new List<string>();
        var gain = new List<string>();
        if (disorder > 0)
        {
            what.Add($"{written[disorder].Irrep} stands behind {written[disorder - 1].Irrep}");
            gain.Add("Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors.");
        }

        if (repeated is not null)
        {
            what.Add(string.Format(CultureInfo.InvariantCulture, "{0} has {1} blocks", repeated.Key, repeated.Count()));
            gain.Add("Each block of an irrep has paths of its own, though one block of all its channels does the same.");
        }

        yield return argument.Finding(
            SignatureRule.NotCanonical, argument.Terms, written.ToString(), string.Join(" and ", what), canonical.ToString(), string.Join(" ", gain));
    }
}
