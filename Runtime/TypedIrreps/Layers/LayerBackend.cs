namespace TypedIrreps;

/// <summary>What computes a layer. <see cref="LayerBackends.With{TModule}"/> chooses it for a whole model.</summary>
public enum LayerBackend
{
    /// <summary>The emitted code, by tensor operations of libtorch: any device, any type.</summary>
    Portable,

    /// <summary>
    /// What every layer begins with: kernels for the processor's registers where there are some, for float32 and float64 on the CPU; elsewhere, and for
    /// layers whose computation was written by hand, as <see cref="Portable"/>.
    /// </summary>
    Compiled,
}
