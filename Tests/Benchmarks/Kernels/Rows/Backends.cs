using TypedIrreps.Benchmarks.Kernels.Measuring;
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
        return (Set(compiled, LayerBackend.Compiled), Set(portable, LayerBackend.Portable));
    }

    /// <summary>Says what computes a module and all that is in it.</summary>
    public static TModule Set<TModule>(TModule module, LayerBackend backend)
        where TModule : nn.Module
    {
        foreach (var (_, layer) in ModelLayers.Of(module))
            layer.Backend = backend;
        return module;
    }
}
