using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>A tensor of the reference and what it is in a model.</summary>
/// <param name="name">Its name in the reference.</param>
/// <param name="shape">Its shape in the reference.</param>
/// <param name="kind">A tensor of the type and on the device that it is brought to.</param>
internal sealed class ReferenceEntry(string name, long[] shape, Tensor kind)
{
    /// <summary>Its name in the reference.</summary>
    public string Name => name;

    /// <summary>Whether it has no elements, so that it may be missing as well.</summary>
    public bool IsEmpty => shape.Contains(0);

    /// <summary>Makes it from the model's, as a tensor of its own.</summary>
    public required Func<Tensor> Read { get; init; }

    /// <summary>Sets the model's.</summary>
    public required Action<Tensor> Write { get; init; }

    /// <summary>What is wrong with its values, as expected and found; null if nothing is, or can be.</summary>
    public Func<Tensor, (string Expected, string Found)?> Check { get; init; } = _ => null;

    /// <summary>A parameter or a buffer that is the same in both.</summary>
    public static ReferenceEntry Same(string name, Tensor own) => new(name, own.shape, own)
    {
        Read = own.clone,
        Write = value => own.copy_(value),
    };

    /// <summary>Weights that the reference has in another order.</summary>
    public static ReferenceEntry Flat(string name, Tensor own, FlatOrder order) => new(name, own.shape, own)
    {
        Read = () => order.ToReference(own).clone(),
        Write = value => own.copy_(order.ToLayer(value)),
    };

    /// <summary>What is wrong with a tensor, or null.</summary>
    public ReferenceDifference? Compare(Tensor value)
    {
        var expected = $"{kind.dtype} {Shape(shape)}";
        if (!value.shape.SequenceEqual(shape) || value.is_floating_point() != kind.is_floating_point())
            return new(name, expected, $"{value.dtype} {Shape(value.shape)}");
        return Check(value) is { } problem ? new(name, problem.Expected, problem.Found) : null;
    }

    /// <summary>What is said where the tensor is missing.</summary>
    public ReferenceDifference Missing => new(name, $"{kind.dtype} {Shape(shape)}", "nothing");

    /// <summary>Sets the model's from a tensor of any floating type on any device.</summary>
    public void Set(Tensor value) => Write(value.to(kind.dtype).to(kind.device));

    private static string Shape(long[] shape) => $"[{string.Join(", ", shape)}]";
}
