using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Registers a submodule under the name that the published code has for it.</summary>
/// <remarks>
/// TorchSharp registers fields that are modules too, under their own names, and what has two names is saved twice. So what is
/// registered here is kept as what it does, not in a field of its own.
/// </remarks>
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
