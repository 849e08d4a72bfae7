using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>The same module twice, computed by different backends.</summary>
internal static class Backends
{
    /// <summary>Makes both, with the same parameters.</summary>
    public static (TModule Compiled, TModule Portable) Both<TModule>(Func<TModule> create)
        where TModule : nn.Module
    {
        var (compiled, portable) = (create(), create());
        portable.load_state_dict(compiled.state_dict());
        return (compiled.With(LayerBackend.Compiled), portable.With(LayerBackend.Portable));
    }
}
