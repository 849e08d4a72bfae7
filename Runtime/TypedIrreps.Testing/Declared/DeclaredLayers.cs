using System.Reflection;
using System.Runtime.CompilerServices;
using TypedIrreps.Testing.Declared;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>
/// The layers and models of an assembly, declared or written by hand, so that one test checks all there are and all there will be:
/// <c>foreach (var layer in DeclaredLayers.Of(assembly)) layer.Check();</c>, or the source of the cases of a test framework. For
/// xUnit the package TypedIrreps.Testing.Xunit has an attribute.
/// </summary>
public static class DeclaredLayers
{
    // Test frameworks ask again for every case that they find.
    private static readonly ConditionalWeakTable<Assembly, IReadOnlyList<DeclaredLayer>> Found = [];

    /// <summary>
    /// Every class that <see cref="Equivariance"/> has a measure for, nested and internal ones too, abstract ones not: one that
    /// implements <see cref="ISteerableLayer{TInput,TOutput}"/> or <see cref="ISteeredLayer{TInput,TAttributes,TOutput}"/>, or is
    /// a SEGNN, a round of messages, a convolution, an attention, a product that takes weights, or a norm over graphs.
    /// </summary>
    /// <remarks>
    /// What cannot be checked is there too, and says why (<see cref="DeclaredLayer.Obstacle"/>): a class that is generic, that no
    /// constructor makes without arguments, or a module of features that <see cref="Equivariance"/> has no measure for.
    /// </remarks>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The layers, in the order of their names.</returns>
    public static IReadOnlyList<DeclaredLayer> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Found.GetValue(assembly, Find);
    }

    private static IReadOnlyList<DeclaredLayer> Find(Assembly assembly)
    {
        var layers = assembly.GetTypes().Where(type => !type.IsAbstract && !type.IsByRefLike).SelectMany(type =>
        {
            Contract[] contracts = [.. Contract.Of(type)];
            return contracts.Length > 0 ? contracts.Select(contract => (Type: type, Contract: (Contract?)contract, IsOneOfSeveral: contracts.Length > 1))
                : GivesFeatures(type) ? [(type, null, false)]
                : [];
        }).ToArray();

        // Namespaces make long names, and are needed only where two types are called the same.
        var ambiguous = layers.Select(layer => layer.Type).Distinct().GroupBy(TypeNames.Of).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. layers.Select(layer => new DeclaredLayer(new LayerCase(Name(layer), layer.Type, layer.Contract))).OrderBy(layer => layer.Name, StringComparer.Ordinal)];

        string Name((Type Type, Contract? Contract, bool IsOneOfSeveral) layer)
        {
            var name = TypeNames.Of(layer.Type);
            if (ambiguous.Contains(name))
                name = $"{layer.Type.Namespace}.{name}";
            return layer.IsOneOfSeveral ? $"{name} as {TypeNames.Of(layer.Contract!.Taken)}" : name;
        }
    }

    private static bool GivesFeatures(Type type) =>
        type.IsSubclassOf(typeof(nn.Module)) && type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(method => IsFeatures(method.ReturnType));

    private static bool IsFeatures(Type type) =>
        type == typeof(Point) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Steerable<>));
}
