using TorchSharp;
using TypedIrreps.Data;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>A folder of TorchScript modules with their inputs and results, as another program would leave it.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scripts");

    /// <summary>Where it is.</summary>
    public string Path => folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a module and, beside it, what it makes of inputs.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="script">The module.</param>
    /// <param name="inputs">Its inputs by name; the gradients of those that ask for one are written too.</param>
    /// <param name="change">Changes what is written.</param>
    public void Add(string name, ScriptWriter script, IReadOnlyDictionary<string, Tensor> inputs, Action<Dictionary<string, Tensor>>? change = null)
    {
        var path = File(name + ".pt");
        script.Write(path);
        using var scope = NewDisposeScope();
        using var module = jit.load(path);
        var output = (Tensor)module.forward([.. script.Arguments.Select(argument => inputs[argument])]);
        var cotangent = randn_like(output);
        output.backward([cotangent]);
        var tensors = new Dictionary<string, Tensor> { ["out"] = output.detach(), ["cot"] = cotangent };
        foreach (var (argument, input) in inputs)
        {
            tensors.Add("in/" + argument, input.detach());
            if (input.grad is { } gradient)
                tensors.Add("grad_in/" + argument, gradient);
        }

        foreach (var (parameter, value) in module.named_parameters())
            tensors.Add("grad_param/" + parameter, value.grad!);
        change?.Invoke(tensors);
        SafeTensorsFile.Write(File(name + ".safetensors"), tensors);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
