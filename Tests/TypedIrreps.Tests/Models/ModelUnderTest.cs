using TorchSharp;
using TypedIrreps.Tests.Support;
using static TorchSharp.torch;
using Model = TypedIrreps.SegnnModel<
    TypedIrreps.Tests.Models.ModelInput,
    TypedIrreps.Tests.Models.ModelAttributes,
    TypedIrreps.Tests.Models.ModelExtra,
    TypedIrreps.Tests.Models.ModelOutput>;

namespace TypedIrreps.Tests.Models;

/// <summary>Each declared model, in float64 and with parameters of a seed.</summary>
internal static class ModelUnderTest
{
    private static readonly Dictionary<string, Func<Model>> Declared = new()
    {
        [nameof(PlainNodes)] = () => new PlainNodes(),
        [nameof(BatchNormedNodes)] = () => new BatchNormedNodes(),
        [nameof(InstanceNormedNodes)] = () => new InstanceNormedNodes(),
        [nameof(PlainGraphs)] = () => new PlainGraphs(),
        [nameof(BatchNormedGraphs)] = () => new BatchNormedGraphs(),
        [nameof(InstanceNormedGraphs)] = () => new InstanceNormedGraphs(),
    };

    public static IEnumerable<string> Names => Declared.Keys;

    public static bool PredictsGraphs(string name) => name.EndsWith("Graphs", StringComparison.Ordinal);

    public static Model Create(string name, int seed)
    {
        var model = Declared[name]();
        model.to(float64);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using Scalar spread = 0.3;
        foreach (var (i, parameter) in model.parameters().Index())
            parameter.copy_(Tensors.Normal(unchecked(seed + i), parameter.shape).mul(spread));
        return model;
    }
}
