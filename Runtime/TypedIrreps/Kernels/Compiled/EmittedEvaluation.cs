using System.CodeDom.Compiler;
using System.Collections.Concurrent;
using System.Reflection;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// Whether a layer computes what its plan says. The generator's code does, and bears its mark; a class written by hand may
/// compute what it likes, and no kernel can take its place.
/// </summary>
internal static class EmittedEvaluation
{
    private const string Generator = "TypedIrreps.Generators";
    private const string Method = "Evaluate";

    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>Whether the computation of a tensor product's class was emitted.</summary>
    public static bool IsOf(Type layer) => Known.GetOrAdd(layer, static type =>
        type.GetMethod(Method, BindingFlags.Instance | BindingFlags.NonPublic, [typeof(Tensor), typeof(Tensor)])
            ?.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool == Generator);
}
