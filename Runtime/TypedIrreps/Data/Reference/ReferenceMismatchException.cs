namespace TypedIrreps.Data;

/// <summary>
/// A model and the reference's weights do not fit each other: names are unknown or missing, shapes differ, or one of them computes
/// what the other cannot. Nothing was changed.
/// </summary>
public sealed class ReferenceMismatchException : InvalidOperationException
{
    /// <summary>Lists the differences.</summary>
    /// <param name="differences">All of them; the message has a line for each.</param>
    public ReferenceMismatchException(IReadOnlyList<ReferenceDifference> differences)
        : base(Describe(differences)) => Differences = differences;

    /// <summary>Where model and weights differ.</summary>
    public IReadOnlyList<ReferenceDifference> Differences { get; }

    private static string Describe(IReadOnlyList<ReferenceDifference> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return "The model and the reference's weights do not fit each other; nothing was changed."
            + string.Concat(differences.Select(difference => $"{Environment.NewLine}  {difference}"));
    }
}
