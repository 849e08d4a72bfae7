using TorchSharp;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Checks of index tensors.</summary>
internal static class CheckIndex
{
    private static readonly Scalar Zero = 0;

    /// <summary>A one-dimensional int64 tensor.</summary>
    public static void Vector(Tensor index, string argument)
    {
        ArgumentNullException.ThrowIfNull(index, argument);
        if (index.dtype != int64 || index.dim() != 1)
        {
            throw new ArgumentException(
                $"Expected a one-dimensional int64 tensor, got {index.dtype} {Check.Shape(index)}.", argument);
        }
    }

    /// <summary>A one-dimensional int64 tensor each of whose entries names one of <paramref name="count"/> nodes.</summary>
    public static void Nodes(Tensor index, long count, string argument)
    {
        Vector(index, argument);
        Range(index, count, "entry", "node", argument);
    }

    /// <summary>Every entry names one of <paramref name="count"/> targets; the error names the first that does not.</summary>
    public static void Range(Tensor index, long count, string owner, string target, string argument)
    {
        if (index.shape[0] == 0)
            return;
        using var scope = NewDisposeScope();
        using Scalar end = count;
        var wrong = index.lt(Zero).logical_or(index.ge(end));
        if (!wrong.any().ToBoolean())
            return;
        var first = wrong.nonzero()[0, 0].ToInt64();
        var range = count == 0 ? $"there is no {target}" : $"the {target}s are 0 to {count - 1}";
        throw new ArgumentException(
            $"Expected indices of {target}s, got {index[first].ToInt64()} at {owner} {first}: {range}.", argument);
    }
}
