using NBody.Models;
using TorchSharp;
using TypedIrreps;

namespace NBody.Tests.Models;

/// <summary>The layers that are declared in the example, or by a model that is.</summary>
internal static class DeclaredLayers
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(SmallModel).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(TensorProductModule)))];

    /// <summary>A layer in float64, with parameters drawn from a seed.</summary>
    public static TensorProductModule Create(Type type, int seed)
    {
        torch.manual_seed(seed);
        var layer = (TensorProductModule)Activator.CreateInstance(type)!;
        layer.to(torch.float64);
        return layer;
    }
}
