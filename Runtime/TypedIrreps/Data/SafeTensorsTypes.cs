using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// The element types that the format and TorchSharp both know: the format has no complex numbers of two doubles, and TorchSharp
/// no floats of eight bits or fewer and no wide numbers without a sign.
/// </summary>
internal static class SafeTensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] Known =
    [
        ("C64", ScalarType.ComplexFloat32, 8),
        ("F64", ScalarType.Float64, 8),
        ("F32", ScalarType.Float32, 4),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8),
        ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>The names, as an error lists them.</summary>
    public static string Names => string.Join(", ", Known.Select(known => known.Name));

    /// <summary>Finds a type by the format's name for it.</summary>
    public static bool TryParse(string name, out ScalarType type, out int size)
    {
        var found = Array.Find(Known, known => known.Name == name);
        (type, size) = (found.Type, found.Size);
        return found.Name is not null;
    }

    /// <summary>The format's name for a type, and the bytes of an element.</summary>
    /// <exception cref="ArgumentException">The format has no such type.</exception>
    public static (string Name, int Size) Of(ScalarType type, string tensorName)
    {
        var found = Array.Find(Known, known => known.Type == type);
        return found.Name is not null
            ? (found.Name, found.Size)
            : throw new ArgumentException($"Tensor '{tensorName}': expected an element type among {Names}; got {type}.", nameof(type));
    }
}
