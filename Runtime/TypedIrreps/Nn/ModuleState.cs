using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Registers parameters and buffers that live as long as the module: a dispose scope around the constructor must not
/// take them along, as it does with every other tensor.
/// </summary>
internal static class ModuleState
{
    /// <summary>Registers a float32 parameter with the values of a tensor.</summary>
    public static void AddParameter(this nn.Module module, string name, Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        module.register_parameter(name, parameter);
    }

    /// <summary>Registers a tensor that is saved and moved with the module but not learned.</summary>
    public static void AddBuffer(this nn.Module module, string name, Tensor values)
    {
        values.DetachFromDisposeScope();
        module.register_buffer(name, values);
    }
}
