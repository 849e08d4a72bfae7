namespace TypedIrreps;

/// <summary>A layer that compiled kernels can compute. <see cref="LayerBackends.With{TModule}"/> chooses for a whole model.</summary>
public interface ICompiledLayer
{
    /// <summary>What computes the layer; at first <see cref="LayerBackend.Compiled"/>.</summary>
    LayerBackend Backend { get; set; }
}
