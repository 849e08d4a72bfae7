using System.Collections.Concurrent;

namespace TypedIrreps;

/// <summary>
/// The coupling of degrees l1 (x) l2 -> l3 as a sparse matrix that acts on a feature: y_k = sum_i M_ki x_i, where every
/// M_ki that is not zero is a linear form in the attribute, sum_j C_ijk a_j. Forms that occur several times are computed
/// once for a sample, and then act on all channels.
/// </summary>
public sealed class CouplingForms
{
    private const int HighestUnrolled = 4;
    private const int LargestUnrolled = 48;
    private const int MostInRegisters = 14;

    private static readonly ConcurrentDictionary<(int L1, int L2, int L3), CouplingForms> Known = new();

    private CouplingForms(int l1, int l2, int l3)
    {
        (L1, L2, L3) = (l1, l2, l3);
        var coupling = ClebschGordan.For(l1, l2, l3);
        var forms = new List<IReadOnlyList<FormTerm>>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var entries = new List<CouplingEntry>();
        foreach (var entry in coupling.Entries.GroupBy(entry => (entry.M3, entry.M1)).OrderBy(group => group.Key))
        {
            var terms = entry.Select(e => new FormTerm(e.M2, e.Value)).ToArray();
            var key = string.Join(";", terms.Select(term => FormattableString.Invariant($"{term.Component}:{term.Coefficient:R}")));
            if (!known.TryGetValue(key, out var form))
            {
                form = forms.Count;
                known.Add(key, form);
                forms.Add(terms);
            }

            entries.Add(new CouplingEntry(entry.Key.M3, entry.Key.M1, form));
        }

        Forms = forms;
        Entries = entries;
    }

    /// <summary>The degree of the features.</summary>
    public int L1 { get; }

    /// <summary>The degree of the attributes.</summary>
    public int L2 { get; }

    /// <summary>The degree of the product.</summary>
    public int L3 { get; }

    /// <summary>The different linear forms.</summary>
    public IReadOnlyList<IReadOnlyList<FormTerm>> Forms { get; }

    /// <summary>The matrix's entries that are not zero, by output component, then input component.</summary>
    public IReadOnlyList<CouplingEntry> Entries { get; }

    /// <summary>Whether emitted code keeps a sample's forms in registers; of more forms, each is read where it is needed.</summary>
    public bool FormsStayInRegisters => Forms.Count <= MostInRegisters;

    /// <summary>
    /// Whether the source generator emits a coupling as code: one of low degrees. A large one is better walked as a table, for its
    /// code would be long, slow to compile, and no faster.
    /// </summary>
    /// <inheritdoc cref="For"/>
    public static bool AreUnrolled(int l1, int l2, int l3) =>
        Math.Max(l1, Math.Max(l2, l3)) <= HighestUnrolled && CouplingSize.MatrixEntries(l1, l2, l3) <= LargestUnrolled;

    /// <summary>The forms of a triple of degrees.</summary>
    /// <param name="l1">The degree of the features.</param>
    /// <param name="l2">The degree of the attributes.</param>
    /// <param name="l3">The degree of the product.</param>
    /// <exception cref="ArgumentException">The degrees do not couple, or one is above <see cref="ClebschGordan.MaxDegree"/>.</exception>
    public static CouplingForms For(int l1, int l2, int l3) =>
        Known.GetOrAdd((l1, l2, l3), key => new CouplingForms(key.L1, key.L2, key.L3));
}

/// <summary>A term of a linear form in an attribute.</summary>
/// <param name="Component">The attribute's component, from 0.</param>
/// <param name="Coefficient">The coupling coefficient, of a coupling of Frobenius norm one.</param>
public readonly record struct FormTerm(int Component, double Coefficient);

/// <summary>An entry of the matrix that acts on a feature.</summary>
/// <param name="Output">The output's component, from 0.</param>
/// <param name="Input">The input's component, from 0.</param>
/// <param name="Form">The index of its linear form.</param>
public readonly record struct CouplingEntry(int Output, int Input, int Form);
