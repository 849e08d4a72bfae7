using System.Text.Json;
using TypedIrreps.Training;

namespace NBody.Training;

/// <summary>What a checkpoint says of its run besides tensors: the options it was started with, and where it stands.</summary>
/// <param name="Options">The options.</param>
/// <param name="Progress">Where it stands.</param>
internal sealed record RunState(TrainingOptions Options, TrainingProgress Progress)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The state as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>Reads a state.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The checkpoint, for the error.</param>
    /// <exception cref="InvalidDataException">The text is no state.</exception>
    public static RunState FromJson(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunState>(text, Format) is { Options: not null, Progress: not null } state
                ? state
                : throw new InvalidDataException($"{path}: expected the options and the progress of a training run, found '{text}'.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: expected the options and the progress of a training run: {error.Message}", error);
        }
    }

    /// <summary>Where the run in a folder stands; null where none was started.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is of something else.</exception>
    public static RunState? Of(RunFolder folder)
    {
        if (!File.Exists(folder.Checkpoint))
            return null;
        using var checkpoint = Checkpoint.Load(folder.Checkpoint);
        return FromJson(checkpoint.Configuration, folder.Checkpoint);
    }

    /// <summary>What differs from other options, one line for each option; empty if nothing does.</summary>
    public IReadOnlyList<string> DifferencesFrom(TrainingOptions other)
    {
        var mine = Flatten(JsonSerializer.SerializeToElement(Options, Format), "").ToDictionary();
        return
        [
            .. Flatten(JsonSerializer.SerializeToElement(other, Format), "")
                .Where(theirs => mine.GetValueOrDefault(theirs.Key) != theirs.Value)
                .Select(theirs => $"{theirs.Key}: the run has {mine.GetValueOrDefault(theirs.Key, "nothing")}, asked for is {theirs.Value}"),
        ];
    }

    /// <summary>The error that a folder holds a run with other options.</summary>
    public static InvalidOperationException OtherOptions(RunFolder folder, IReadOnlyList<string> differences) => new(
        $"{folder.Path} holds a run with other options ({string.Join("; ", differences)}). "
        + "Give another folder with --out, or --fresh to replace the run.");

    private static IEnumerable<KeyValuePair<string, string>> Flatten(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(property => Flatten(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}"))
            : [new(name, element.ToString())];
}
