using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>Collects where a checkpoint differs from the objects it is to be restored into.</summary>
internal sealed class CheckpointComparison
{
    private const string Nothing = "nothing";
    private readonly List<CheckpointDifference> differences = [];

    /// <summary>Refuses the checkpoint if anything differs.</summary>
    public void ThrowIfDifferent(string path)
    {
        if (differences.Count > 0)
            throw new CheckpointMismatchException(path, differences);
    }

    /// <summary>Compares descriptions line by line.</summary>
    public void Compare(string subject, IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        for (var i = 0; i < Math.Max(expected.Count, found.Count); i++)
        {
            var expectedLine = i < expected.Count ? expected[i] : Nothing;
            var foundLine = i < found.Count ? found[i] : Nothing;
            if (expectedLine != foundLine)
                differences.Add(new CheckpointDifference(subject, $"'{expectedLine}'", $"'{foundLine}'"));
        }
    }

    /// <summary>Compares the names, types and shapes of tensors.</summary>
    public void Compare(string subject, IReadOnlyDictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> found)
    {
        foreach (var name in expected.Keys.Union(found.Keys).Order(StringComparer.Ordinal))
        {
            var expectedText = expected.TryGetValue(name, out var inMemory) ? Describe(inMemory) : Nothing;
            var foundText = found.TryGetValue(name, out var inFile) ? Describe(inFile) : Nothing;
            if (expectedText != foundText)
                differences.Add(new CheckpointDifference($"{subject} tensor '{name}'", expectedText, foundText));
        }
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype} {Check.Shape(tensor)}";
}
