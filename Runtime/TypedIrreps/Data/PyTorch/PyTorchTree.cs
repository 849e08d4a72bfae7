using System.Globalization;
using System.Numerics;

namespace TypedIrreps.Data;

/// <summary>The contents of a pickle by paths.</summary>
internal sealed class PyTorchTree
{
    // It ends containers that contain themselves, too.
    private const int Deepest = 64;

    // What a tensor, or any other value, takes besides its path and its elements.
    private const int TensorCost = 512;
    private const int ValueCost = 64;

    private readonly List<KeyValuePair<string, TensorReference>> tensors = [];
    private readonly Dictionary<string, object> scalars = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly PyTorchAllowance allowance;
    private readonly string path;

    private PyTorchTree(PyTorchAllowance allowance, string path)
    {
        this.allowance = allowance;
        this.path = path;
    }

    /// <summary>The tensors in the order of the pickle.</summary>
    public IReadOnlyList<KeyValuePair<string, TensorReference>> Tensors => tensors;

    /// <summary>What is neither tensor nor container.</summary>
    public IReadOnlyDictionary<string, object> Scalars => scalars;

    /// <summary>Finds the path of every value.</summary>
    /// <exception cref="PyTorchFormatException">Two values have the same path, or there are too many or too deep ones.</exception>
    public static PyTorchTree Flatten(object? root, PyTorchAllowance allowance, string path)
    {
        var tree = new PyTorchTree(allowance, path);
        tree.Add("", root, 0);
        return tree;
    }

    private void Add(string name, object? value, int depth)
    {
        allowance.Take(ValueCost + (sizeof(char) * (long)name.Length));
        switch (value)
        {
            case null:
                break;
            case PickleDictionary dictionary:
                foreach (var (key, item) in dictionary.Items)
                    AddItem(name, key, item, depth);
                break;
            case PickleList list:
                AddItems(name, list.Items, depth);
                break;
            case PickleTuple tuple:
                AddItems(name, tuple.Items, depth);
                break;
            case TensorReference tensor:
                allowance.Take(TensorCost + Math.Min(tensor.Bytes, long.MaxValue - TensorCost));
                AddName(name);
                tensors.Add(new(name, tensor));
                break;
            case PyTorchGlobal { Kind: PyTorchGlobalKind.ElementType } type:
                AddName(name);
                scalars.Add(name, type.Name);
                break;
            case bool or long or BigInteger or double or string or byte[]:
                AddName(name);
                scalars.Add(name, value);
                break;
            default:
                throw new PyTorchFormatException(
                    path, $"a tensor, container, number or text as '{Shown.Text(name)}'", PickleNames.Of(value));
        }
    }

    private void AddItems(string name, IReadOnlyList<object?> items, int depth)
    {
        for (var i = 0; i < items.Count; i++)
            AddItem(name, i.ToString(CultureInfo.InvariantCulture), items[i], depth);
    }

    private void AddItem(string name, string key, object? item, int depth)
    {
        if (depth == Deepest)
            throw new PyTorchFormatException(path, $"containers at most {Deepest} deep", $"more in '{Shown.Text(name)}'");
        Add(depth == 0 ? key : $"{name}.{key}", item, depth + 1);
    }

    private void AddName(string name)
    {
        if (!names.Add(name))
            throw new PyTorchFormatException(path, "values of different paths", $"'{Shown.Text(name)}' twice");
    }
}
