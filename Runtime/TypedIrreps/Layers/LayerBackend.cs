namespace TypedIrreps;

/// <summary>What computes a layer.</summary>
public enum LayerBackend
{
    /// <summary>Compiled kernels where there are some, for float32 and float64 on the CPU; tensor operations elsewhere.</summary>
    Automatic,

    /// <summary>Tensor operations of libtorch: any device, any type.</summary>
    Portable,
}
