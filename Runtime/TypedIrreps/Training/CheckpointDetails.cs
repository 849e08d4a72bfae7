using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>What a checkpoint keeps besides the model and the optimizer.</summary>
public sealed record CheckpointDetails
{
    /// <summary>Counters that say how far the run came, such as steps and epochs.</summary>
    public IReadOnlyDictionary<string, long> Progress { get; init; } = new Dictionary<string, long>();

    /// <summary>The run's settings, as JSON.</summary>
    public string Configuration { get; init; } = "{}";

    /// <summary>Further tensors by name: averaged weights, a generator's state, the best loss so far.</summary>
    public IReadOnlyDictionary<string, Tensor> Extra { get; init; } = new Dictionary<string, Tensor>();
}
