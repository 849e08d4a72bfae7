using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>Names of a state dictionary that say nothing of the model: in front of all of them, or of tensors that are no weights.</summary>
internal static class ReferenceNames
{
    private const string OutputMask = "output_mask";
    private const string CompiledCode = "_compiled_main";
    private const string BatchCount = "num_batches_tracked";

    /// <summary>What wrappers and checkpoints put in front of every name.</summary>
    private static readonly string[] Wrappers = ["module.", "model.", "state_dict.", "model_state_dict."];

    /// <summary>
    /// Whether a tensor that the model has no use for is one of those that a state dictionary has besides the weights:
    /// <list type="bullet">
    /// <item><c>output_mask</c>, which channels of a product some path reaches;</item>
    /// <item>buffers of compiled code, <c>_compiled_main_left_right._w3j_1_1_0</c> and the like (see <see cref="SavedCouplings"/>);</item>
    /// <item><c>num_batches_tracked</c>, how often a batch norm was trained;</item>
    /// <item>tensors without elements, which e3nn has where there are no weights, no biases or no scalars.</item>
    /// </list>
    /// </summary>
    public static bool IsIgnored(string name, Tensor tensor)
    {
        var parts = name.Split('.');
        return parts[^1] is OutputMask or BatchCount
            || parts.Any(part => part.StartsWith(CompiledCode, StringComparison.Ordinal))
            || tensor.numel() == 0;
    }

    /// <summary>Takes the caller's names, and leaves out what it gives none.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="rename">Gives each its name in the reference, or null; null to keep all.</param>
    /// <exception cref="ArgumentException">Two tensors get one name.</exception>
    public static Dictionary<string, Tensor> Renamed(IReadOnlyDictionary<string, Tensor> tensors, Func<string, string?>? rename)
    {
        var renamed = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var used = rename is null ? name : rename(name);
            if (used is not null && !renamed.TryAdd(used, tensor))
                throw new ArgumentException($"Expected a name of its own for each tensor, got '{used}' again for '{name}'.", nameof(rename));
        }

        return renamed;
    }

    /// <summary>Takes off what stands in front of all names, unless a part of the model is called so.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="isOwn">Whether a part of the model has a name.</param>
    public static Dictionary<string, Tensor> Unwrapped(Dictionary<string, Tensor> tensors, Func<string, bool> isOwn)
    {
        while (tensors.Count > 0 && Array.Find(Wrappers, IsCommon) is { } wrapper)
            tensors = tensors.ToDictionary(pair => pair.Key[wrapper.Length..], pair => pair.Value, StringComparer.Ordinal);
        return tensors;

        bool IsCommon(string wrapper) =>
            !isOwn(wrapper.TrimEnd('.')) && tensors.Keys.All(name => name.StartsWith(wrapper, StringComparison.Ordinal) && name.Length > wrapper.Length);
    }
}
