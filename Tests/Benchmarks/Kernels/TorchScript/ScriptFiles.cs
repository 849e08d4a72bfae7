using System.Runtime.InteropServices;
using TypedIrreps.Benchmarks.Kernels.Measuring;

namespace TypedIrreps.Benchmarks.Kernels.TorchScript;

/// <summary>A TorchScript module <c>NAME.pt</c>, and beside it <c>NAME.safetensors</c> with what goes in and what must come out.</summary>
/// <param name="ModulePath">The module.</param>
internal sealed record ScriptFiles(string ModulePath)
{
    /// <summary>NAME.</summary>
    public string Name => Path.GetFileNameWithoutExtension(ModulePath);

    /// <summary>The tensors.</summary>
    public string TensorsPath => Path.ChangeExtension(ModulePath, ".safetensors");

    /// <summary>Loads both, runs the module and holds it against the tensors.</summary>
    /// <exception cref="RowException">A file cannot be read, lacks something, or its numbers are not those of the module.</exception>
    public ScriptCase Load()
    {
        var script = ScriptCase.Load(this);
        try
        {
            script.Check();
            return script;
        }
        catch (ExternalException problem)
        {
            script.Dispose();
            throw new RowException($"{ModulePath}: expected a module that runs on the inputs of {TensorsPath}: {problem.Message.Split('\n')[0]}", problem);
        }
        catch
        {
            script.Dispose();
            throw;
        }
    }
}
