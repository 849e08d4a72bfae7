namespace TypedIrreps.CodeFixes.Texts;

/// <summary>Turns operations on one text into changes of its value; those of several operations together keep it well-formed.</summary>
internal sealed class TextChanges
{
    private readonly WrittenText text;

    private TextChanges(WrittenText text) => this.text = text;

    /// <summary>The changes; null if they would leave nothing, or have to be made where nothing is written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="operations">What is to be done; the same twice is done once.</param>
    /// <param name="mayBeEmpty">Whether no irrep at all is a right text.</param>
    public static IReadOnlyList<ValueChange>? Of(WrittenText text, IReadOnlyCollection<TextOperation> operations, bool mayBeEmpty = false)
    {
        if (operations.OfType<TextOperation.Rewriting>().FirstOrDefault() is { } rewriting)
            return Writable(text, [new TextChanges(text).Rewrite(rewriting.Irreps)]);
        var removed = new SortedSet<int>(operations.OfType<TextOperation.Removal>().Select(removal => removal.Term));
        if (removed.Count == text.Terms.Count && !mayBeEmpty)
            return null;

        var changes = new TextChanges(text);
        var added = operations.OfType<TextOperation.Addition>().Select(addition => addition.Irrep).Distinct().OrderBy(irrep => irrep).ToArray();
        if (changes.Add(added, removed) is not { } additions)
            return null;
        var replaced = operations.OfType<TextOperation.Replacement>().Distinct()
            .Select(replacement => new ValueChange(replacement.Offset, replacement.Offset + replacement.Length, replacement.NewText));
        return Writable(text, [.. changes.Remove(removed), .. additions, .. replaced]);
    }

    private static IReadOnlyList<ValueChange>? Writable(WrittenText text, IReadOnlyList<ValueChange> changes) =>
        changes.All(change => text.PlaceOf(change.Touched.Start, change.Touched.End) is not null) ? changes : null;

    /// <summary>What is between two terms, where there are two.</summary>
    private string Separator => text.Terms.Count > 1 ? text.Value.Substring(text.Terms[0].End, text.Terms[1].Start - text.Terms[0].End) : "+";

    private IEnumerable<ValueChange> Remove(SortedSet<int> removed)
    {
        foreach (var first in removed.Where(term => !removed.Contains(term - 1)))
        {
            var last = first;
            while (removed.Contains(last + 1))
                last++;

            // A run goes with the plus sign in front of it; at the beginning of the text with the one behind it.
            if (first > 0)
                yield return new ValueChange(text.Terms[first - 1].End, text.Terms[last].End, "");
            else if (last + 1 < text.Terms.Count)
                yield return new ValueChange(text.Terms[0].Start, text.Terms[last + 1].Start, "");
            else
                yield return new ValueChange(text.Terms[0].Start, text.Terms[last].End, "");
        }
    }

    private IReadOnlyList<ValueChange>? Add(IReadOnlyList<Irrep> irreps, SortedSet<int> removed)
    {
        var kept = Enumerable.Range(0, text.Terms.Count).Where(term => !removed.Contains(term)).ToArray();
        var changes = new List<ValueChange>();
        foreach (var group in irreps.Select(irrep => (Irrep: irrep, Place: PlaceFor(irrep, kept))).GroupBy(pair => pair.Place))
        {
            if (group.Key is not { } place)
                return null;
            var terms = group.Select(pair => Term(new MulIrrep(1, pair.Irrep)));
            var joined = string.Join(Separator, terms);
            changes.Add(place.IsInFront
                ? new ValueChange(text.Terms[place.Term].Start, text.Terms[place.Term].Start, joined + Separator, IsInFront: true)
                : new ValueChange(text.Terms[place.Term].End, text.Terms[place.Term].End, Separator + joined));
        }

        return changes;
    }

    /// <summary>
    /// Beside which term an irrep is written: where it belongs if the irreps are sorted, else at the end. What is written in the
    /// declaration itself is changed rather than a constant, which others may use.
    /// </summary>
    private (int Term, bool IsInFront)? PlaceFor(Irrep irrep, int[] terms)
    {
        var blocks = terms.Select(text.Block).ToArray();
        var isSorted = Enumerable.Range(0, blocks.Length).All(i => blocks[i] is { } block && (i == 0 || blocks[i - 1]!.Value.Irrep.CompareTo(block.Irrep) <= 0));
        var places = Enumerable.Reverse(terms).Select(term => (Term: term, IsInFront: false));
        if (isSorted && Array.FindIndex(blocks, block => block!.Value.Irrep.CompareTo(irrep) > 0) is >= 0 and var greater)
            places = places.Prepend((terms[greater], true));
        return places
            .Select(place => ((int, bool)?)place)
            .OrderBy(place => PlaceBeside(place!.Value) switch { null => 2, { Constant: null } => 0, _ => 1 })
            .FirstOrDefault(place => PlaceBeside(place!.Value) is not null);
    }

    private WrittenPlace? PlaceBeside((int Term, bool IsInFront) place)
    {
        var term = text.Terms[place.Term];
        if (term.IsEmpty)
            return null;
        return place.IsInFront ? text.PlaceOf(term.Start, term.Start + 1) : text.PlaceOf(term.End - 1, term.End);
    }

    private ValueChange Rewrite(Irreps irreps) =>
        new(text.Terms[0].Start, text.Terms[text.Terms.Count - 1].End, string.Join(Separator, irreps.Select(Term)));

    /// <summary>A term in the style of the others: a single irrep with 1x in front, unless one is written without.</summary>
    private string Term(MulIrrep block)
    {
        var omitsOne = text.Terms.Any(term => term.Length > 0 && text.Value.IndexOf('x', term.Start, term.Length) < 0);
        return block.Multiplicity == 1 && omitsOne ? block.Irrep.ToString() : block.ToString();
    }
}
