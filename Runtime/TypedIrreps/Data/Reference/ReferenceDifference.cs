namespace TypedIrreps.Data;

/// <summary>What a reference's tensors should have held for a model, and what they hold.</summary>
/// <param name="Subject">The tensor, by the reference's name.</param>
/// <param name="Expected">What the model has.</param>
/// <param name="Found">What was given.</param>
public sealed record ReferenceDifference(string Subject, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: expected {Expected}, found {Found}";
}
