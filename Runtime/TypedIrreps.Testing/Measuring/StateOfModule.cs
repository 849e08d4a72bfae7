using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Measuring;

/// <summary>Computes with a module in another type, and leaves it as it was: its numbers, its type, its running statistics.</summary>
internal sealed class StateOfModule : IDisposable
{
    private readonly nn.Module module;
    private readonly ScalarType? original;
    private readonly Dictionary<string, Tensor> saved;

    private StateOfModule(nn.Module module, ScalarType type)
    {
        this.module = module;
        var types = Tensors(module).Select(entry => entry.Tensor.dtype).Where(is_floating_point).Distinct().ToArray();
        if (types.Length > 1)
        {
            throw new ArgumentException(
                $"The parameters of {module.GetName()} are of the types {string.Join(" and ", types)}: move them to one first.");
        }

        saved = Tensors(module).ToDictionary(entry => entry.Name, entry => entry.Tensor.detach().clone().DetachFromDisposeScope());
        if (types.Length == 0 || types[0] == type)
            return;
        original = types[0];
        module.to(type);
    }

    /// <summary>Where the module's parameters are; the CPU where it has none.</summary>
    public Device Device => Tensors(module).Select(entry => entry.Tensor.device).FirstOrDefault() ?? CPU;

    /// <summary>Moves a layer to a type until the result is disposed, if the layer is a module.</summary>
    /// <exception cref="ArgumentException">The parameters are of several types.</exception>
    public static StateOfModule? Of(object layer, ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer is nn.Module module ? new StateOfModule(module, type) : null;
    }

    public void Dispose()
    {
        if (original is { } type)
            module.to(type);
        using (no_grad())
        {
            foreach (var (name, tensor) in Tensors(module))
                tensor.copy_(saved[name]);
        }

        foreach (var tensor in saved.Values)
            tensor.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(nn.Module module) =>
        module.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)).Concat(module.named_buffers().Select(entry => (entry.name, entry.buffer)));
}
