using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// An exponential moving average of a model's parameters (Polyak averaging): after each step
/// average = d average + (1 - d) parameter. Buffers are not averaged.
/// </summary>
public sealed class ExponentialMovingAverage : IDisposable
{
    private const string UpdatesName = "updates";
    private const string AveragePrefix = "average.";

    private readonly nn.Module module;
    private readonly double decay;
    private readonly Dictionary<string, Tensor> averages = new(StringComparer.Ordinal);
    private bool swapped;

    /// <summary>Starts with the parameters as they are.</summary>
    /// <param name="module">The model; move it to its type and device before.</param>
    /// <param name="decay">The weight d of the old average, from 0 up to but without 1.</param>
    public ExponentialMovingAverage(nn.Module module, double decay)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (decay is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "Expected a decay from 0 up to but without 1.");
        this.module = module;
        this.decay = decay;
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        foreach (var (name, parameter) in module.named_parameters())
            averages.Add(name, parameter.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>How many steps are in the average.</summary>
    public long Updates { get; private set; }

    /// <summary>
    /// The weight of the old average in an update: min(d, (1 + n) / (10 + n)), so that the first parameters, which are poor,
    /// are soon forgotten.
    /// </summary>
    /// <param name="update">The number n of the update, from 0.</param>
    public double DecayAt(long update) => Math.Min(decay, (1.0 + update) / (10.0 + update));

    /// <summary>Takes the parameters, as a step left them, into the average.</summary>
    /// <exception cref="InvalidOperationException">
    /// The averages are swapped in, or the model's parameters have other names, shapes, types or devices than at the start.
    /// </exception>
    public void Update()
    {
        RequireNotSwapped();
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var current = DecayAt(Updates);
        using Scalar old = current;
        using Scalar recent = 1 - current;
        foreach (var (name, parameter) in Parameters())
            averages[name].mul_(old).add_(parameter, alpha: recent);
        Updates++;
    }

    /// <summary>Gives the model the averages until the result is disposed, which brings its own parameters back exactly.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Update"/>.</exception>
    public IDisposable Swap()
    {
        RequireNotSwapped();
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var parameters = Parameters();
        var own = parameters.ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone(), StringComparer.Ordinal);
        foreach (var (name, parameter) in parameters)
            parameter.copy_(averages[name]);
        foreach (var tensor in own.Values)
            tensor.DetachFromDisposeScope();
        swapped = true;
        return new Swapped(this, own);
    }

    /// <summary>The averages and their count, named for <see cref="CheckpointDetails.Extra"/>.</summary>
    /// <param name="prefix">What the names begin with.</param>
    /// <returns>The averages themselves, no copies; the count is a new tensor of the caller's dispose scope.</returns>
    public IReadOnlyDictionary<string, Tensor> ToTensors(string prefix = "ema.")
    {
        var tensors = averages.ToDictionary(pair => prefix + AveragePrefix + pair.Key, pair => pair.Value, StringComparer.Ordinal);
        tensors.Add(prefix + UpdatesName, tensor(Updates, dtype: int64));
        return tensors;
    }

    /// <summary>Takes averages and count from a checkpoint. A failed restore changes nothing.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="prefix">What the names begin with, as in <see cref="ToTensors"/>.</param>
    /// <exception cref="CheckpointMismatchException">Names, shapes or types differ.</exception>
    public void RestoreFrom(Checkpoint checkpoint, string prefix = "ema.")
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var saved = checkpoint.Extra
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var comparison = new CheckpointComparison();
        comparison.Compare("extra", ToTensors(prefix), saved);
        comparison.ThrowIfDifferent(checkpoint.Path);
        foreach (var (name, average) in averages)
            average.copy_(saved[prefix + AveragePrefix + name]);
        Updates = saved[prefix + UpdatesName].item<long>();
    }

    /// <summary>Frees the averages.</summary>
    public void Dispose()
    {
        foreach (var average in averages.Values)
            average.Dispose();
    }

    // Looked up each time: moving a module to another type or device replaces its parameters.
    private Dictionary<string, Parameter> Parameters()
    {
        var parameters = module.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter, StringComparer.Ordinal);
        foreach (var name in averages.Keys.Union(parameters.Keys))
        {
            var expected = averages.TryGetValue(name, out var average) ? Describe(average) : "none";
            var found = parameters.TryGetValue(name, out var parameter) ? Describe(parameter) : "none";
            if (expected != found)
                throw new InvalidOperationException($"Expected a parameter '{name}' as when averaging began: {expected}; got {found}.");
        }

        return parameters;
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype} {Check.Shape(tensor)} on {tensor.device}";

    private void RequireNotSwapped()
    {
        if (swapped)
            throw new InvalidOperationException("Expected the model's own parameters, got the averages: dispose the result of Swap first.");
    }

    private void SwapBack(Dictionary<string, Tensor> own)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        foreach (var (name, parameter) in Parameters())
        {
            parameter.copy_(own[name]);
            own[name].Dispose();
        }

        swapped = false;
    }

    private sealed class Swapped(ExponentialMovingAverage average, Dictionary<string, Tensor> own) : IDisposable
    {
        private bool disposed;

        public void Dispose()
        {
            if (disposed)
                return;
            disposed = true;
            average.SwapBack(own);
        }
    }
}
