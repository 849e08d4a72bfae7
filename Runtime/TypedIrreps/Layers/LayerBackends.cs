using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Chooses what computes the layers of a whole model.</summary>
public static class LayerBackends
{
    /// <summary>Sets <see cref="ICompiledLayer.Backend"/> of a model, if it is a layer, and of every layer in it.</summary>
    /// <typeparam name="TModule">The type of the model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="backend">What computes its layers from now on.</param>
    /// <returns>The model.</returns>
    public static TModule With<TModule>(this TModule model, LayerBackend backend)
        where TModule : nn.Module
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!Enum.IsDefined(backend))
            throw new ArgumentOutOfRangeException(nameof(backend), backend, "Expected Portable or Compiled.");
        foreach (var module in model.modules().Prepend(model))
        {
            if (module is ICompiledLayer layer)
                layer.Backend = backend;
        }

        return model;
    }
}
