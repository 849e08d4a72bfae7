using System.CodeDom.Compiler;
using System.Collections.Concurrent;
using System.Reflection;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// Whether a layer computes what its plan says. The generator's code does, and bears its mark, and the library's own classes do; one
/// written by hand may compute what it likes, and no kernel can take its place.
/// </summary>
internal static class EmittedEvaluation
{
    private const string Generator = "TypedIrreps.Generators";
    private const string Method = "Evaluate";

    private static readonly ConcurrentDictionary<(Type, int), bool> Known = new();

    /// <summary>Whether the computation of a layer's class follows its plan.</summary>
    /// <param name="layer">The class.</param>
    /// <param name="arguments">The tensors that the computation takes.</param>
    public static bool IsOf(Type layer, int arguments) => Known.GetOrAdd((layer, arguments), static key =>
    {
        var method = key.Item1.GetMethod(Method, BindingFlags.Instance | BindingFlags.NonPublic, [.. Enumerable.Repeat(typeof(Tensor), key.Item2)]);
        return method is not null
            && (method.DeclaringType!.Assembly == typeof(EmittedEvaluation).Assembly || method.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool == Generator);
    });
}
