using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The kernels of a layer, made when they are first needed, and whether they compute it.</summary>
/// <typeparam name="TKernels">The kernels.</typeparam>
/// <param name="layer">The type of the layer.</param>
/// <param name="arguments">The tensors that its computation takes.</param>
/// <param name="make">Makes the kernels.</param>
internal sealed class LayerKernels<TKernels>(Type layer, int arguments, Func<TKernels> make)
    where TKernels : class
{
    private readonly Lazy<TKernels> kernels = new(make);

    public LayerBackend Backend { get; set; } = LayerBackend.Compiled;

    /// <summary>The kernels for features like these; null where tensor operations compute the layer.</summary>
    public TKernels? For(Tensor features) =>
        Backend == LayerBackend.Compiled && features.shape[0] > 0 && CompiledOperations.Support(features) && EmittedEvaluation.IsOf(layer, arguments)
            ? kernels.Value
            : null;
}
