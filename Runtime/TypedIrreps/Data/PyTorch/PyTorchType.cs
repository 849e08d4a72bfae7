using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>An element type of PyTorch's that TorchSharp knows too.</summary>
/// <param name="Name">The type's name in PyTorch.</param>
/// <param name="StorageName">The name of the class of its storages.</param>
/// <param name="Type">The type.</param>
/// <param name="Size">The bytes of an element.</param>
internal sealed record PyTorchType(string Name, string StorageName, ScalarType Type, int Size)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<PyTorchType> All { get; } =
    [
        new("torch.float64", "torch.DoubleStorage", ScalarType.Float64, 8),
        new("torch.float32", "torch.FloatStorage", ScalarType.Float32, 4),
        new("torch.float16", "torch.HalfStorage", ScalarType.Float16, 2),
        new("torch.bfloat16", "torch.BFloat16Storage", ScalarType.BFloat16, 2),
        new("torch.complex128", "torch.ComplexDoubleStorage", ScalarType.ComplexFloat64, 16),
        new("torch.complex64", "torch.ComplexFloatStorage", ScalarType.ComplexFloat32, 8),
        new("torch.int64", "torch.LongStorage", ScalarType.Int64, 8),
        new("torch.int32", "torch.IntStorage", ScalarType.Int32, 4),
        new("torch.int16", "torch.ShortStorage", ScalarType.Int16, 2),
        new("torch.int8", "torch.CharStorage", ScalarType.Int8, 1),
        new("torch.uint8", "torch.ByteStorage", ScalarType.Byte, 1),
        new("torch.bool", "torch.BoolStorage", ScalarType.Bool, 1),
    ];

    /// <summary>Those that TorchSharp lacks: a file may name them, but have no tensors of them.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        "torch.uint16", "torch.uint32", "torch.uint64", "torch.complex32", "torch.float8_e4m3fn", "torch.float8_e4m3fnuz",
        "torch.float8_e5m2", "torch.float8_e5m2fnuz", "torch.float8_e8m0fnu", "torch.quint8", "torch.qint8", "torch.qint32",
    ];

    /// <summary>The names, as an error lists them.</summary>
    public static string Names => string.Join(", ", All.Select(type => type.Name));
}
