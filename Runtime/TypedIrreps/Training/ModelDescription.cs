using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// A text that two models share if weights of one mean the same in the other: the tree of modules, each with its type or, if
/// it is a steerable layer, its signature.
/// </summary>
internal static class ModelDescription
{
    /// <summary>Describes a model, one line a module.</summary>
    public static IReadOnlyList<string> Of(nn.Module module) =>
        [Line(module), .. module.named_modules().Select(child => $"{child.name}: {Line(child.module)}")];

    // An emitted layer and one that is interpreted at run time compute the same, whatever their types are called.
    private static string Line(nn.Module module) => module is TensorProductModule { Shape: var shape }
        ? $"{shape.Input} (x) {shape.Attributes} -> {shape.Output}{(shape.Gated ? ", gated" : "")}"
        : TypeName(module.GetType());

    // Without namespaces and assemblies, so that a checkpoint survives their renaming.
    private static string TypeName(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>"
        : type.Name;
}
