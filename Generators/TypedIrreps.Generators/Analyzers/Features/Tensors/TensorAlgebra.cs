using static TypedIrreps.Generators.Analyzers.Features.Tensors.TensorValue;

namespace TypedIrreps.Generators.Analyzers.Features.Tensors;

/// <summary>What operations make of tensors whose representations are known.</summary>
internal static class TensorAlgebra
{
    private const string OfComponents =
        "it acts on single components, which rotations mix; use a gate or another declared activation, such as [GatedTensorProduct<…>] or [NormActivation<…>]";

    private const string OfNumber = "a number turns with nothing, so only 0e bears one, as the bias of a layer";

    private const string OfTensorAdded = "what is added must transform alike; say how it does by Steerable.Of<…>(…), and add features, x + y";

    private const string OfFactors = "components of one irrep are scaled alike or not at all; couple features by a layer, such as one declared by [TensorProduct<…>]";

    private const string OfMixing = "it mixes components of different irreps; a layer declared by [Linear<…>] mixes channels alone";

    private const string OfModule = "a module of torch knows of no irreps; use a declared layer";

    private const string OfColumns = "it cuts through irreps; a layer declared by [Linear<…>] takes whole ones";

    private const string OfLengths = "it is no feature of that representation; lengths are invariants, those of Length() or of a layer declared by [Norm<…>]";

    private const string OfDifferent = "features of different representations have no sum";

    private const string OfConcatenation = "say how the tensors transform by Steerable.Of<…>(…), and write Steerable.Cat(…), which is checked";

    private const string OfPositions = "positions have no such arithmetic; subtract a centre first, as in position - centre, and compute with vectors";

    private static readonly Irreps Vector = Irreps.Parse("1x1o");

    /// <summary>A function of single components.</summary>
    public static TensorValue Componentwise(string operation, IReadOnlyList<TensorValue> operands) => Together(operands) ?? (
        operands.FirstOrDefault(operand => operand.IsSteered) is { } steered ? Leave(operation, steered, OfComponents)
        : operands.Count == 1 ? operands[0].Changed()
        : OfInvariantsAmong(operands));

    /// <summary>A function of whole rows.</summary>
    public static TensorValue Length(string operation, IReadOnlyList<TensorValue> operands) => Together(operands) ?? (
        operands.FirstOrDefault(operand => operand.IsSteered) is { } steered ? Leave(operation, steered, OfLengths) : OfInvariantsAmong(operands));

    /// <summary>Sums of columns with weights.</summary>
    public static TensorValue Mixing(string operation, IReadOnlyList<TensorValue> operands) => Together(operands) ?? (
        operands.FirstOrDefault(operand => operand.IsSteered) is { } steered ? Leave(operation, steered, OfMixing) : OfInvariantsAmong(operands));

    /// <summary>A module of torch.</summary>
    public static TensorValue Module(string operation, IReadOnlyList<TensorValue> operands) => Together(operands) ?? (
        operands.FirstOrDefault(operand => operand.IsSteered) is { } steered ? Leave(operation, steered, OfModule) : OfInvariantsAmong(operands));

    /// <summary>A product of matrices; a matrix on the left mixes rows, and that is the same for all components.</summary>
    public static TensorValue MatrixProduct(string operation, TensorValue left, TensorValue right) =>
        left is Raw && right is Rows ? right.Changed() : Mixing(operation, [left, right]);

    /// <summary>A number added.</summary>
    public static TensorValue AddNumber(string operation, TensorValue value) => value.IsSteered ? Leave(operation, value, OfNumber) : value.Changed();

    /// <summary>A product with a number, or with one for every row.</summary>
    public static TensorValue Scale(string operation, TensorValue value) => value is Positions ? Leave(operation, value, OfPositions) : value.Changed();

    /// <summary>A sum or a difference.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="sign">Plus or minus.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public static TensorValue Sum(string operation, char sign, TensorValue left, TensorValue right)
    {
        if (Together([left, right]) is { } value)
            return value;
        var source = SourceOf(left) is { Operation: null } a && SourceOf(right) is { Operation: null } b
            ? new TypedSource($"{a.Text} {sign} {b.Text}", a.Representation, operation)
            : null;
        return (left, right) switch
        {
            (Rows x, Rows y) when x.Irreps == y.Irreps => new Rows(x.Irreps, source),
            (Rows x, Rows y) when x.Irreps.Simplify() == y.Irreps.Simplify() => new Rows(x.Irreps),
            (Positions, Positions) when sign == '-' => new Rows(Vector, source is null ? null : source with { Representation = "Displacement" }),
            (Positions, Rows { Irreps: var irreps }) when irreps == Vector => new Positions(source is null ? null : source with { Representation = "" }),
            (Positions, _) => Leave(operation, left, OfPositions),
            (_, Positions) => Leave(operation, right, OfPositions),
            (Rows or Invariants, Rows or Invariants) when left.IsSteered || right.IsSteered =>
                new Left(operation, $"{left.Name} and {right.Name}", OfDifferent),
            _ when left.IsSteered => Leave(operation, left, OfTensorAdded),
            _ when right.IsSteered => Leave(operation, right, OfTensorAdded),
            _ => OfInvariantsAmong([left, right]),
        };
    }

    /// <summary>A product, component by component, or a quotient.</summary>
    public static TensorValue Product(string operation, TensorValue left, TensorValue right, bool isQuotient)
    {
        if (Together([left, right]) is { } value)
            return value;
        if (!left.IsSteered && !right.IsSteered)
            return OfInvariantsAmong([left, right]);
        var (steered, other) = left.IsSteered ? (left, right) : (right, left);
        if (steered is Positions || other is Positions || (isQuotient && steered == right))
            return Leave(operation, steered, steered is Positions || other is Positions ? OfPositions : OfFactors);

        // One invariant a row is a factor; of several it is not known how many there are.
        return other switch
        {
            Invariants => OfUnknown,
            Rows { Irreps.Dim: 1 } when other.IsInvariant => steered.Changed(),
            _ => Leave(operation, steered, OfFactors),
        };
    }

    /// <summary>Some columns.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="value">The tensor.</param>
    /// <param name="range">The columns, if they are known: the first one and their number.</param>
    public static TensorValue Columns(string operation, TensorValue value, (long Start, long Length)? range)
    {
        if (value is Rows features && range is { } columns && Blocks(features.Irreps, columns.Start, columns.Length) is { } irreps)
            return new Rows(irreps);
        return value.IsSteered ? Leave(operation, value, OfColumns) : value.IsInvariant ? OfInvariants : value;
    }

    /// <summary>Rows after rows.</summary>
    public static TensorValue CatRows(string operation, IReadOnlyList<TensorValue> parts)
    {
        if (Together(parts) is { } value)
            return value;
        if (parts.All(part => part is Positions))
            return new Positions();
        if (parts.All(part => part is Rows) && parts.Cast<Rows>().ToArray() is var features)
        {
            return features.All(part => part.Irreps.Simplify() == features[0].Irreps.Simplify())
                ? features[0].Changed()
                : new Left(operation, string.Join(" and ", features.Select(part => part.Name).Distinct()), "rows of one batch have one representation");
        }

        return OfUnknown;
    }

    /// <summary>Columns beside columns.</summary>
    public static TensorValue CatColumns(string operation, IReadOnlyList<TensorValue> parts)
    {
        if (Together(parts) is { } value)
            return value;
        if (parts.FirstOrDefault(part => part is Positions) is { } positions)
            return Leave(operation, positions, OfPositions);
        if (parts.All(part => part is Rows) && parts.Cast<Rows>().ToArray() is var features)
        {
            var source = features.Length > 1 && features.All(part => part.Source is { Operation: null })
                ? SourceOf(operation, [.. features.Select(part => part.Source!)])
                : null;
            return new Rows(features.Aggregate(Irreps.Empty, (sum, part) => sum + part.Irreps), source);
        }

        // What was cut out of a feature has no feature to be written instead.
        return parts.Any(part => part.IsSteered && SourceOf(part) is { Operation: null })
            ? new Left(operation, string.Join(" and ", parts.Select(part => part.Name).Distinct()), OfConcatenation)
            : parts.Any(part => part.IsSteered) ? OfUnknown : OfInvariantsAmong(parts);
    }

    private static TypedSource? SourceOf(TensorValue value) => (value as Rows)?.Source ?? (value as Positions)?.Source;

    // Three at a time, as Steerable.Cat takes them.
    private static TypedSource SourceOf(string operation, IReadOnlyList<TypedSource> parts) => parts.Count > 3
        ? SourceOf(operation, [SourceOf(operation, [.. parts.Take(3)]), .. parts.Skip(3)])
        : new TypedSource(
            $"Steerable.Cat({string.Join(", ", parts.Select(part => part.Text))})",
            $"Cat<{string.Join(", ", parts.Select(part => part.Representation))}>",
            operation);

    private static Left Leave(string operation, TensorValue value, string advice) => new(operation, value.Name, value is Positions ? OfPositions : advice);

    /// <summary>What operands make without any knowledge of the operation; null if some of them is known and none is lost.</summary>
    private static TensorValue? Together(IReadOnlyList<TensorValue> operands) =>
        operands.FirstOrDefault(operand => operand is Left)
        ?? operands.FirstOrDefault(operand => operand is Unknown)
        ?? (operands.All(operand => operand is Raw) ? OfRaw : null);

    private static TensorValue OfInvariantsAmong(IReadOnlyList<TensorValue> operands) => operands.Any(operand => operand is Raw) ? OfUnknown : OfInvariants;

    /// <summary>The irreps in a range of columns; null if it cuts one.</summary>
    private static Irreps? Blocks(Irreps irreps, long start, long length)
    {
        var blocks = new List<MulIrrep>();
        var offset = 0L;
        foreach (var block in irreps)
        {
            var (first, last) = (Math.Max(start, offset) - offset, Math.Min(start + length, offset + block.Dim) - offset);
            offset += block.Dim;
            if (first >= last)
                continue;
            if (first % block.Irrep.Dim != 0 || last % block.Irrep.Dim != 0)
                return null;
            blocks.Add(new MulIrrep((int)((last - first) / block.Irrep.Dim), block.Irrep));
        }

        return start >= 0 && start + length <= offset ? new Irreps(blocks) : null;
    }
}
