namespace TypedIrreps.Training;

/// <summary>What a checkpoint should have held for the objects it was to be restored into, and what it holds.</summary>
/// <param name="Subject">The tensor or the part of the description.</param>
/// <param name="Expected">What the objects in memory have.</param>
/// <param name="Found">What the checkpoint has.</param>
public sealed record CheckpointDifference(string Subject, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: expected {Expected}, found {Found}";
}

/// <summary>A checkpoint was made of another model or optimizer. Nothing was changed by the attempt to restore it.</summary>
public sealed class CheckpointMismatchException : InvalidOperationException
{
    private const int Shown = 8;

    /// <summary>Lists the differences.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="differences">All of them; the message shows the first.</param>
    public CheckpointMismatchException(string path, IReadOnlyList<CheckpointDifference> differences)
        : base(Describe(path, differences))
    {
        Path = path;
        Differences = differences;
    }

    /// <summary>The checkpoint.</summary>
    public string Path { get; }

    /// <summary>Where it differs from the objects in memory.</summary>
    public IReadOnlyList<CheckpointDifference> Differences { get; }

    private static string Describe(string path, IReadOnlyList<CheckpointDifference> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var lines = differences.Take(Shown).Select(difference => $"{Environment.NewLine}  {difference}").ToList();
        if (differences.Count > Shown)
            lines.Add($"{Environment.NewLine}  and {differences.Count - Shown} more");
        return $"Checkpoint '{path}' does not fit; nothing was changed.{string.Concat(lines)}";
    }
}
