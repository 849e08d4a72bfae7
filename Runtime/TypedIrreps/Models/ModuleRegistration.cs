using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Registers a submodule where it is assigned.</summary>
internal static class ModuleRegistration
{
    /// <summary>Registers and returns a submodule.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static TModule Register<TModule>(
        this nn.Module parent, string name, TModule module, [CallerArgumentExpression(nameof(module))] string argument = "")
        where TModule : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module, argument);
        parent.register_module(name, module);
        return module;
    }
}
