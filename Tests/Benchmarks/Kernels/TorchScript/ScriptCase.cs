using System.Globalization;
using TorchSharp;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Data;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.TorchScript;

/// <summary>A TorchScript module with inputs, results and gradients that were computed elsewhere.</summary>
internal sealed class ScriptCase : IDisposable
{
    private const string InputPrefix = "in/";
    private const string InputGradientPrefix = "grad_in/";
    private const string ParameterGradientPrefix = "grad_param/";
    private const string OutputName = "out";
    private const string CotangentName = "cot";
    private const string WeightName = "weight";

    private readonly ScriptFiles files;
    private readonly jit.ScriptModule module;
    private readonly SafeTensors tensors;
    private readonly Dictionary<string, Tensor> inputs;
    private readonly Dictionary<string, Tensor> parameters;
    private readonly object[] arguments;

    private ScriptCase(ScriptFiles files, jit.ScriptModule module, SafeTensors tensors, IReadOnlyList<string> names)
    {
        this.files = files;
        this.module = module;
        this.tensors = tensors;
        inputs = WithPrefix(InputPrefix).ToDictionary(
            input => input.Name,
            input => tensors.Tensors.ContainsKey(InputGradientPrefix + input.Name) ? input.Tensor.requires_grad_(true) : input.Tensor);
        parameters = module.named_parameters().ToDictionary(parameter => parameter.name, parameter => (Tensor)parameter.parameter);
        arguments = [.. Order(names).Select(name => inputs[name])];
        (Output, Cotangent) = (Required(OutputName), Required(CotangentName));
    }

    /// <summary>What the module must give.</summary>
    public Tensor Output { get; }

    /// <summary>The gradient of the output that the other gradients belong to.</summary>
    public Tensor Cotangent { get; }

    /// <summary>The module's parameters.</summary>
    public IReadOnlyList<Tensor> Parameters => [.. parameters.Values];

    /// <summary>Reads both files.</summary>
    public static ScriptCase Load(ScriptFiles files)
    {
        if (!File.Exists(files.TensorsPath))
            throw new RowException($"{files.ModulePath}: expected its inputs and results beside it, in {files.TensorsPath}.");
        var names = Readable(files.ModulePath, "a TorchScript archive", () => ScriptArguments.Read(files.ModulePath));
        if (LoadCommand.Try(files.ModulePath) is { } objection)
            throw new RowException($"{files.ModulePath}: expected a TorchScript module that this libtorch loads: {objection}");
        var module = jit.load(files.ModulePath);
        try
        {
            return new ScriptCase(files, module, Readable(files.TensorsPath, "a safetensors file", () => SafeTensorsFile.Read(files.TensorsPath)), names);
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>An input of so many columns.</summary>
    public Tensor Input(string name, int columns)
    {
        var input = inputs.TryGetValue(name, out var found) ? found : throw Missing(InputPrefix + name);
        return input.dim() == 2 && input.shape[1] == columns
            ? input
            : throw new RowException($"{files.TensorsPath}: expected '{InputPrefix}{name}' to be [batch, {columns}], got [{string.Join(", ", input.shape)}].");
    }

    /// <summary>The module's only weights, flat.</summary>
    /// <param name="count">How many there must be.</param>
    public Tensor Weights(int count)
    {
        var found = parameters.Where(parameter => parameter.Key == WeightName || parameter.Key.EndsWith('.' + WeightName, StringComparison.Ordinal)).ToArray();
        return found is [var weights] && weights.Value.numel() == count
            ? weights.Value
            : throw new RowException(
                $"{files.ModulePath}: expected a parameter '{WeightName}' of {count} numbers, got [{string.Join(", ", found.Select(one => $"{one.Key}: {one.Value.numel()}"))}].");
    }

    /// <summary>The module as a way to compute.</summary>
    /// <param name="leaves">What gradients are taken by.</param>
    public Way Way(IEnumerable<Tensor> leaves) =>
        new(Measuring.Way.Script, Run, [.. leaves.Select(leaf => new Leaf(leaf))]) { Cotangent = Cotangent };

    /// <summary>Runs the module and holds result and gradients against those of the file.</summary>
    /// <exception cref="RowException">They differ.</exception>
    public void Check()
    {
        using var scope = NewDisposeScope();
        var result = Run();
        Require(OutputName, result.detach(), Output);
        result.backward([Cotangent]);
        Require(InputGradientPrefix, inputs);
        Require(ParameterGradientPrefix, parameters);
    }

    public void Dispose()
    {
        tensors.Dispose();
        module.Dispose();
    }

    private Tensor Run() => module.forward(arguments) as Tensor
        ?? throw new RowException($"{files.ModulePath}: expected a module whose result is a tensor.");

    private void Require(string prefix, Dictionary<string, Tensor> differentiated)
    {
        foreach (var (name, expected) in WithPrefix(prefix))
        {
            if (!differentiated.TryGetValue(name, out var leaf))
                throw new RowException($"{files.TensorsPath}: '{prefix}{name}' is the gradient of nothing that there is; expected one of {string.Join(", ", differentiated.Keys)}.");
            Require(prefix + name, leaf.grad ?? zeros_like(leaf), expected);
            leaf.grad = null;
        }
    }

    private void Require(string name, Tensor actual, Tensor expected)
    {
        var error = Agreement.RelativeError(actual, expected);
        if (!(error <= Agreement.Tolerance))
        {
            throw new RowException(string.Create(
                CultureInfo.InvariantCulture, $"{files.ModulePath}: '{name}' differs from the file's by {error:G3}; expected {Agreement.Tolerance:G1} at most."));
        }
    }

    /// <summary>The file's inputs in the order of the module's arguments, or, where the names are others, in the file's.</summary>
    private IEnumerable<string> Order(IReadOnlyList<string> names)
    {
        var given = names.Where(inputs.ContainsKey).ToArray();
        if (given.Length != inputs.Count)
            return inputs.Keys;
        return given.SequenceEqual(names.Take(given.Length))
            ? given
            : throw new RowException($"{files.TensorsPath}: expected all of {string.Join(", ", names)} as '{InputPrefix}...', or the first of them; got {string.Join(", ", given)}.");
    }

    private IEnumerable<(string Name, Tensor Tensor)> WithPrefix(string prefix) =>
        tensors.Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => (pair.Key[prefix.Length..], pair.Value));

    private Tensor Required(string name) => tensors.Tensors.TryGetValue(name, out var tensor) ? tensor : throw Missing(name);

    private RowException Missing(string name) =>
        new($"{files.TensorsPath}: expected a tensor '{name}', got {string.Join(", ", tensors.Tensors.Keys.Order(StringComparer.Ordinal))}.");

    private static T Readable<T>(string path, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or MalformedFileException)
        {
            throw new RowException($"{path}: expected {expected}: {problem.Message}", problem);
        }
    }
}
