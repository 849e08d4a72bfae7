namespace TypedIrreps;

/// <summary>
/// What holds of a tensor when its indices change places, as a formula in e3nn's notation: <c>ij=-ji</c> is an antisymmetric
/// matrix, <c>ijk=jik=ikj</c> a tensor symmetric in all indices, <c>ij</c> any matrix. Every form equals the first one, and so
/// the tensor is invariant under the group that the permutations with their signs generate.
/// </summary>
public sealed class IndexSymmetry
{
    /// <summary>The most indices that a formula may have.</summary>
    public const int MaxIndices = 8;

    private IndexSymmetry(string formula, string indices, IReadOnlyList<SignedPermutation> forms)
    {
        Formula = formula;
        Indices = indices;
        Group = Generate(indices.Length, forms);
        Vanishes = Group.GroupBy(element => string.Join(",", element.Places)).Any(same => same.Count() > 1);
    }

    /// <summary>The formula as it was written.</summary>
    public string Formula { get; }

    /// <summary>The indices in the order of the first form, a character each.</summary>
    public string Indices { get; }

    /// <summary>The permutations, with their signs, under which the tensor is invariant; the identity is the first.</summary>
    public IReadOnlyList<SignedPermutation> Group { get; }

    /// <summary>
    /// Whether no tensor but zero has this symmetry, because a permutation is to keep and to change its sign: <c>ij=-ij</c>, or
    /// <c>ijk=jik=-ikj</c>, whose two exchanges of neighbours are conjugate.
    /// </summary>
    public bool Vanishes { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="formula">Forms such as <c>ij</c> and <c>-ji</c>, joined by '='; blanks are skipped.</param>
    /// <exception cref="ArgumentNullException">The formula is null.</exception>
    /// <exception cref="FormatException">The text is no formula; the message says where and why.</exception>
    public static IndexSymmetry Parse(string formula) => Read(formula ?? throw new ArgumentNullException(nameof(formula)), out var error)
        ?? throw new FormatException($"\"{formula}\" is no formula of index symmetries. {error}");

    /// <summary>Reads a formula if the text is one.</summary>
    /// <param name="formula">The text.</param>
    /// <param name="symmetry">The symmetry, or null.</param>
    /// <param name="error">What is wrong, or null.</param>
    public static bool TryParse(string? formula, out IndexSymmetry? symmetry, out IndexSymmetryError? error)
    {
        symmetry = Read(formula ?? string.Empty, out error);
        return symmetry is not null;
    }

    /// <summary>The symmetry in all of a number of indices.</summary>
    /// <param name="count">The number of indices, 1 to <see cref="MaxIndices"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public static IndexSymmetry Symmetric(int count)
    {
        if (count is < 1 or > MaxIndices)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A tensor has 1 to {MaxIndices} indices.");
        var indices = new string(Enumerable.Range(0, count).Select(i => (char)('i' + i)).ToArray());
        return Parse(string.Join("=", new[] { indices }.Concat(
            Enumerable.Range(1, count - 1).Select(i => indices.Remove(i - 1, 2).Insert(i - 1, $"{indices[i]}{indices[i - 1]}")))));
    }

    /// <summary>The formula.</summary>
    public override string ToString() => Formula;

    private static IndexSymmetry? Read(string formula, out IndexSymmetryError? error)
    {
        string? indices = null;
        var forms = new List<SignedPermutation>();
        var start = 0;
        foreach (var text in formula.Split('='))
        {
            var (sign, letters) = (1, new List<(char Letter, int Offset)>());
            for (var i = start; i < start + text.Length; i++)
            {
                var character = formula[i];
                if (character == '-' && letters.Count == 0 && sign == 1 && indices is not null)
                    sign = -1;
                else if (character == '-' && indices is null)
                    return Wrong(i, 1, "The first form carries no sign: write it on the others, such as ij=-ji.", out error);
                else if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
                    letters.Add((character, i));
                else if (!char.IsWhiteSpace(character))
                    return Wrong(i, 1, $"'{character}' is unexpected here: an index is a letter, and forms are joined by '=', such as ij=-ji.", out error);
            }

            if (letters.Count == 0)
                return Wrong(start, text.Length, "A form is missing here: write the indices, such as ij.", out error);
            for (var i = 0; i < letters.Count; i++)
            {
                if (letters.Take(i).Any(other => other.Letter == letters[i].Letter))
                    return Wrong(letters[i].Offset, 1, $"The index '{letters[i].Letter}' stands in this form already: each occurs once.", out error);
                if (indices is not null && indices.IndexOf(letters[i].Letter) < 0)
                    return Wrong(letters[i].Offset, 1, $"The first form {indices} has no index '{letters[i].Letter}': every form has the same ones.", out error);
            }

            indices ??= new string(letters.Select(letter => letter.Letter).ToArray());
            if (indices.Length > MaxIndices)
                return Wrong(letters[MaxIndices].Offset, 1, $"A tensor has at most {MaxIndices} indices, not {indices.Length}.", out error);
            if (letters.Count < indices.Length)
            {
                var missing = indices.First(index => letters.All(letter => letter.Letter != index));
                return Wrong(letters[0].Offset, letters[letters.Count - 1].Offset - letters[0].Offset + 1, $"The index '{missing}' of the first form {indices} is missing here.", out error);
            }

            forms.Add(new SignedPermutation(letters.Select(letter => indices.IndexOf(letter.Letter)).ToArray(), sign));
            start += text.Length + 1;
        }

        error = null;
        return new IndexSymmetry(formula, indices!, forms);
    }

    private static IndexSymmetry? Wrong(int offset, int length, string message, out IndexSymmetryError? error)
    {
        error = new IndexSymmetryError(offset, length, message);
        return null;
    }

    /// <summary>The group: the elements found so far, each followed by each form, until no new one appears.</summary>
    private static IReadOnlyList<SignedPermutation> Generate(int count, IReadOnlyList<SignedPermutation> forms)
    {
        var elements = new List<SignedPermutation> { new(Enumerable.Range(0, count).ToArray(), 1) };
        var known = new HashSet<string>(elements.Select(element => element.ToString()));
        for (var i = 0; i < elements.Count; i++)
            foreach (var form in forms)
            {
                var next = elements[i].Then(form);
                if (known.Add(next.ToString()))
                    elements.Add(next);
            }

        return elements;
    }
}
