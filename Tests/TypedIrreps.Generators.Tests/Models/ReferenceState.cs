using System.Text.RegularExpressions;
using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>
/// What the reference code says of a model's parameters: its names, and gradients in its order, which is computed here from what the
/// case states and not from the model.
/// </summary>
internal static partial class ReferenceState
{
    private const string Weights = ".tp.weight";
    private const string Biases = ".biases";

    /// <summary>
    /// What <c>state_dict()</c> gives of a case's model before it is trained: the case's weights, and running averages as they begin,
    /// which the case does not hold.
    /// </summary>
    public static Dictionary<string, Tensor> Of(GoldenCase golden)
    {
        var state = golden.Names("weights").ToDictionary(name => name, name => golden["weights", name].ToTensor());
        foreach (var name in golden.Names("after3").Where(name => !state.ContainsKey(name)))
        {
            var shape = golden["after3", name].ToTensor().shape;
            state.Add(name, name.Split('.')[^1] switch
            {
                "running_mean" => zeros(shape, float64),
                "running_var" => ones(shape, float64),
                _ => throw new NotSupportedException($"{golden.Id}: '{name}' is no weight and no running average."),
            });
        }

        return state;
    }

    /// <summary>A parameter's gradient in the reference's order.</summary>
    public static Tensor Gradient(nn.Module model, GoldenCase golden, string name) => name.EndsWith(Weights, StringComparison.Ordinal)
        ? InPublishedOrder(golden, name, Layer(model, name[..^Weights.Length]).Weight.grad!)
        : Own(model, name).grad!;

    /// <summary>The submodule of a name, or null.</summary>
    public static nn.Module? Find(nn.Module model, string name) =>
        model.named_modules().Where(module => module.name == OwnPath(name)).Select(module => module.module).SingleOrDefault();

    /// <summary>The tensor product of a name.</summary>
    public static TensorProductModule Layer(nn.Module model, string name) => Find(model, name) as TensorProductModule
        ?? throw new KeyNotFoundException($"The model has no tensor product '{OwnPath(name)}' for '{name}'.");

    private static Tensor InPublishedOrder(GoldenCase golden, string name, Tensor weights) =>
        empty_like(weights).index_copy_(0, PublishedOrder(golden, name), weights);

    /// <summary>
    /// Where the published code holds each weight: it merges neighbouring blocks of one irrep where representations are
    /// joined, so its order is that of the representations that it states, not that of the layer here.
    /// </summary>
    private static Tensor PublishedOrder(GoldenCase golden, string name)
    {
        var stated = golden.Config.GetProperty("layer_irreps").GetProperty(name[..^Weights.Length]);
        var product = TensorProductPlan.FullyConnected(
            Irreps.Parse(stated[0].GetString()!),
            Irreps.Parse(stated[1].GetString() ?? "1x0e"),
            Irreps.Parse(stated[2].GetString()!),
            pathNormalization: PathNormalization.None);
        return tensor(PortablePlan.For(product).ReferenceOrder.Select(i => (long)i).ToArray());
    }

    private static Tensor Own(nn.Module model, string name)
    {
        if (name.EndsWith(Biases, StringComparison.Ordinal))
            return Layer(model, name[..^Biases.Length]).Bias!;
        var path = OwnPath(name);
        return model.named_parameters().Select(parameter => (parameter.name, value: (Tensor)parameter.parameter))
            .Single(tensor => tensor.name == path).value;
    }

    private static string OwnPath(string name)
    {
        var path = LayerIndex().Replace(name, "layers_$1.");
        return Head().IsMatch(path) ? "head." + path : path;
    }

    [GeneratedRegex(@"^layers\.(\d+)\.")]
    private static partial Regex LayerIndex();

    [GeneratedRegex("^(pre|post)_pool")]
    private static partial Regex Head();
}
