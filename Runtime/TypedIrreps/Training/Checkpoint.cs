using System.Globalization;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Data;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// A run in one file: weights, what the optimizer remembers, further tensors, progress and settings. The file is a safetensors
/// file, is written whole or not at all, and carries a SHA-256 of all it says. The tensors belong to the dispose scope in which
/// it was loaded, if there was one, and <see cref="Dispose"/> frees them earlier.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private const string Format = "typed-irreps-checkpoint";
    private const string Version = "1";
    private const string FormatKey = "format";
    private const string VersionKey = "version";
    private const string ModelKey = "model";
    private const string OptimizerKey = "optimizer";
    private const string ConfigurationKey = "configuration";
    private const string DigestKey = "sha256";
    private const string ProgressPrefix = "progress.";
    private const string ModelPrefix = "model.";
    private const string OptimizerPrefix = "optimizer.";
    private const string ExtraPrefix = "extra.";

    private readonly SafeTensors file;

    private Checkpoint(string path, SafeTensors file)
    {
        Path = path;
        this.file = file;
        Progress = Under(ProgressPrefix, file.Metadata).ToDictionary(pair => pair.Key, pair => ParseCount(path, pair), StringComparer.Ordinal);
        Extra = Under(ExtraPrefix, file.Tensors);
    }

    /// <summary>The file it came from.</summary>
    public string Path { get; }

    /// <summary>How far the run came.</summary>
    public IReadOnlyDictionary<string, long> Progress { get; }

    /// <summary>The run's settings, as JSON.</summary>
    public string Configuration => Text(ConfigurationKey);

    /// <summary>The further tensors, on the CPU.</summary>
    public IReadOnlyDictionary<string, Tensor> Extra { get; }

    /// <summary>The model: a line for each module with its type or its irreps.</summary>
    public string Model => Text(ModelKey);

    /// <summary>Whether the optimizer's state was saved.</summary>
    public bool HasOptimizer => file.Metadata.ContainsKey(OptimizerKey);

    /// <summary>Saves a run. When anything fails, a checkpoint that was there before stays as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="module">The model: its parameters and persistent buffers are saved.</param>
    /// <param name="optimizer">Adam or AdamW over parameters of the model, or null to leave it out.</param>
    /// <param name="details">Progress, settings, further tensors.</param>
    /// <exception cref="ArgumentException">The configuration is no JSON, or a tensor is of a type that the file cannot hold.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has parameters that are not the model's.</exception>
    /// <exception cref="NotSupportedException">The optimizer is neither Adam nor AdamW.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, nn.Module module, OptimizerHelper? optimizer = null, CheckpointDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        details ??= new CheckpointDetails();
        CheckJson(details.Configuration);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FormatKey] = Format,
            [VersionKey] = Version,
            [ModelKey] = Join(ModelDescription.Of(module)),
            [ConfigurationKey] = details.Configuration,
        };
        foreach (var (name, count) in details.Progress)
            metadata.Add(ProgressPrefix + name, count.ToString(CultureInfo.InvariantCulture));

        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        Add(tensors, ModelPrefix, module.state_dict());
        Add(tensors, ExtraPrefix, details.Extra);
        if (optimizer is not null)
        {
            var state = new AdamState(optimizer, module);
            metadata.Add(OptimizerKey, Join(state.Description));
            Add(tensors, OptimizerPrefix, state.ToTensors());
        }

        metadata.Add(DigestKey, CheckpointDigest.Of(metadata, tensors));
        SafeTensorsFile.Write(path, tensors, metadata);
    }

    /// <summary>Reads and checks a checkpoint; nothing is restored yet.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">The file is truncated, damaged, no checkpoint, or of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Checkpoint Load(string path)
    {
        using var scope = NewDisposeScope();
        var file = ReadFile(path);
        RequireText(path, file, FormatKey, Format);
        RequireText(path, file, VersionKey, Version);
        RequireText(path, file, DigestKey, CheckpointDigest.Of(file.Metadata.Where(pair => pair.Key != DigestKey), file.Tensors));
        foreach (var key in (string[])[ModelKey, ConfigurationKey])
        {
            if (!file.Metadata.ContainsKey(key))
                throw new CheckpointFormatException(path, $"a text '{key}'", "none");
        }

        var checkpoint = new Checkpoint(path, file);
        foreach (var tensor in file.Tensors.Values)
            tensor.MoveToOuterDisposeScope();
        return checkpoint;
    }

    /// <summary>
    /// Copies the weights, and if an optimizer is given its moments, steps and learning rates, into objects in memory, on
    /// whatever device they are. Everything is checked first: a failed restore changes nothing.
    /// </summary>
    /// <param name="module">A model like the one that was saved.</param>
    /// <param name="optimizer">An optimizer like the one that was saved, or null to leave it out.</param>
    /// <exception cref="CheckpointMismatchException">
    /// Names, shapes, types or descriptions differ, or the optimizer's state was not saved.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer has parameters that are not the model's.</exception>
    /// <exception cref="NotSupportedException">The optimizer is neither Adam nor AdamW.</exception>
    public void RestoreInto(nn.Module module, OptimizerHelper? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var comparison = new CheckpointComparison();

        var weights = module.state_dict();
        var savedWeights = Under(ModelPrefix, file.Tensors);
        comparison.Compare("model", ModelDescription.Of(module), Split(Model));
        comparison.Compare("model", weights, savedWeights);

        var state = optimizer is null ? null : new AdamState(optimizer, module);
        var savedState = Under(OptimizerPrefix, file.Tensors);
        if (state is not null)
        {
            comparison.Compare("optimizer", state.Description, HasOptimizer ? Split(Text(OptimizerKey)) : []);
            comparison.Compare("optimizer", state.ToTensors(), savedState);
        }

        comparison.ThrowIfDifferent(Path);
        foreach (var (name, tensor) in weights)
            tensor.copy_(savedWeights[name]);
        state?.Restore(savedState);
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose() => file.Dispose();

    private static SafeTensors ReadFile(string path)
    {
        try
        {
            return SafeTensorsFile.Read(path);
        }
        catch (SafeTensorsFormatException problem)
        {
            throw new CheckpointFormatException(path, problem.Expected, problem.Found, problem);
        }
    }

    private static void RequireText(string path, SafeTensors file, string key, string expected)
    {
        var found = file.Metadata.GetValueOrDefault(key);
        if (found != expected)
            throw new CheckpointFormatException(path, $"{key} '{expected}'", found is null ? "none" : $"'{found}'");
    }

    private static long ParseCount(string path, KeyValuePair<string, string> pair) =>
        long.TryParse(pair.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new CheckpointFormatException(path, $"a whole number for {ProgressPrefix}{pair.Key}", $"'{pair.Value}'");

    private static void CheckJson(string configuration)
    {
        try
        {
            using var document = JsonDocument.Parse(configuration);
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"Expected a configuration in JSON, got '{configuration}'.", nameof(configuration), problem);
        }
    }

    // On the CPU and contiguous, as both the digest and the file want them: a GPU is asked once.
    private static void Add(Dictionary<string, Tensor> tensors, string prefix, IEnumerable<KeyValuePair<string, Tensor>> added)
    {
        foreach (var (name, tensor) in added)
            tensors.Add(prefix + name, tensor.detach().cpu().contiguous());
    }

    private static Dictionary<string, T> Under<T>(string prefix, IReadOnlyDictionary<string, T> all) =>
        all.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string[] Split(string lines) => lines.Split('\n');

    private string Text(string key) => file.Metadata[key];
}
