using Xunit.Sdk;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Compares tensors relative to the largest number in them.</summary>
internal static class Numbers
{
    /// <exception cref="XunitException">A shape differs, or a number by more than the tolerance.</exception>
    public static void Close(Tensor expected, Tensor actual, double tolerance, string what)
    {
        if (!expected.shape.SequenceEqual(actual.shape))
            throw new XunitException($"{what}: expected [{string.Join(", ", expected.shape)}], got [{string.Join(", ", actual.shape)}].");
        if (expected.numel() == 0)
            return;
        var scale = Math.Max(1, expected.abs().max().item<double>());
        var error = expected.sub(actual).abs().max().item<double>() / scale;

        // Written so that NaN fails.
        if (!(error <= tolerance))
            throw new XunitException($"{what}: the relative error {error:E2} is above {tolerance:E2}.");
    }
}
