using static TorchSharp.torch;

namespace TypedIrreps.Validation;

/// <summary>Argument checks whose messages say what was expected and what came.</summary>
internal static class Check
{
    /// <summary>Features [batch, Dim] of a floating type.</summary>
    public static void Features(Tensor tensor, Irreps irreps, string argument)
    {
        ArgumentNullException.ThrowIfNull(tensor, argument);
        Floating(tensor, argument);
        if (tensor.dim() != 2 || tensor.shape[1] != irreps.Dim)
        {
            throw new ArgumentException(
                $"Expected features [batch, {irreps.Dim}] of {irreps}, got a tensor {Shape(tensor)}.", argument);
        }
    }

    /// <summary>Numbers of a representation along the last dimension, whatever the others are.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="dimension">The length of its last dimension.</param>
    /// <param name="what">What it holds, in a word.</param>
    /// <param name="of">Of what.</param>
    /// <param name="argument">The argument's name.</param>
    public static void LastDimension(Tensor tensor, long dimension, string what, object of, string argument)
    {
        ArgumentNullException.ThrowIfNull(tensor, argument);
        Floating(tensor, argument);
        if (tensor.dim() < 1 || tensor.shape[^1] != dimension)
            throw new ArgumentException($"Expected {what} [..., {dimension}] of {of}, got a tensor {Shape(tensor)}.", argument);
    }

    /// <summary>A floating type: float32 or float64 (or a reduced one on devices that compute in it).</summary>
    public static void Floating(Tensor tensor, string argument)
    {
        if (!tensor.is_floating_point())
            throw new ArgumentException($"Expected a floating-point tensor, got {tensor.dtype}.", argument);
    }

    /// <summary>Two tensors of one type on one device.</summary>
    public static void SameKind(Tensor tensor, Tensor other, string argument, string otherArgument)
    {
        if (tensor.dtype != other.dtype || tensor.device_type != other.device_type || tensor.device_index != other.device_index)
        {
            throw new ArgumentException(
                $"Expected the same type and device as {otherArgument} ({other.dtype} on {other.device}), "
                + $"got {tensor.dtype} on {tensor.device}.",
                argument);
        }
    }

    /// <summary>As many rows as another argument.</summary>
    public static void SameCount(long count, long other, string argument, string otherArgument)
    {
        if (count != other)
            throw new ArgumentException($"Expected {other} rows to match {otherArgument}, got {count}.", argument);
    }

    /// <summary>As many rows as another tensor, of its type and on its device: libtorch would repeat a single row and widen a type.</summary>
    public static void Matches(Tensor tensor, Tensor other, string argument, string otherArgument)
    {
        SameCount(tensor.shape[0], other.shape[0], argument, otherArgument);
        SameKind(tensor, other, argument, otherArgument);
    }

    /// <summary>An option that keeps its rule.</summary>
    /// <param name="problem">What is wrong with it; null if nothing is.</param>
    /// <param name="argument">The option.</param>
    /// <param name="value">What it is.</param>
    public static void Option(string? problem, string argument, object value)
    {
        if (problem is not null)
            throw new ArgumentOutOfRangeException(argument, value, $"'{argument}' is {value}, but {problem}.");
    }

    /// <summary>Representations that keep their rules.</summary>
    /// <param name="findings">What the validation finds.</param>
    /// <param name="argument">The argument to blame, if it is one.</param>
    public static void Signature(IReadOnlyList<SignatureFinding> findings, string? argument = null)
    {
        var errors = findings.Where(finding => finding.Rule.IsError()).Select(finding => finding.Message).ToArray();
        if (errors.Length > 0)
            throw new ArgumentException(string.Join(" ", errors), argument);
    }

    /// <summary>The shape of a tensor as text.</summary>
    public static string Shape(Tensor tensor) => "[" + string.Join(", ", tensor.shape) + "]";
}
