using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Support;

/// <summary>Two ways to compute one function, compared in every derivative.</summary>
internal static class Backends
{
    // Kept alive: what TorchSharp makes of a missing factor may be freed while libtorch reads it.
    private static readonly Scalar One = 1;

    /// <summary>Asserts that values and derivatives are equal to 1e-12 of the largest.</summary>
    /// <param name="what">What is computed, for a message.</param>
    /// <param name="expected">One way.</param>
    /// <param name="actual">The other.</param>
    /// <param name="leaves">What both depend on.</param>
    public static void Agree(string what, Func<Tensor> expected, Func<Tensor> actual, params Tensor[] leaves)
    {
        var wanted = leaves.Where(leaf => leaf.numel() > 0).ToArray();
        var names = Names().ToArray();
        foreach (var ((left, right), name) in Derivatives(expected, wanted).Zip(Derivatives(actual, wanted)).Zip(names))
        {
            var size = Math.Max(1, left.numel() == 0 ? 0 : left.abs().max().ToDouble());
            Assert.True(Tensors.Distance(left, right) <= 1e-12 * size, $"{name} of {what}: off by {Tensors.Distance(left, right) / size:E1}");
        }

        IEnumerable<string> Names()
        {
            yield return "value";
            foreach (var order in (string[])["first derivative", "second derivative", "third derivative", "second derivative without a graph", "first derivative without a graph"])
            {
                for (var leaf = 0; leaf < wanted.Length; leaf++)
                    yield return $"{order} by leaf {leaf}";
            }
        }
    }

    /// <summary>The value, the gradients, those of an inner product of the gradients, and those of one of these; then once more without a graph.</summary>
    private static Tensor[] Derivatives(Func<Tensor> function, Tensor[] leaves)
    {
        var value = function();
        if (!value.requires_grad)
            return [value];
        var loss = value.mul(Tensors.Normal(11, value.shape)).sum().add(value.square().sum(), One);
        var first = Gradients(loss, createGraph: true);
        var inner = Along(first, 20);
        var second = Gradients(inner, createGraph: true);
        var outer = loss.add(Along(second, 30), One);
        return [value, .. first, .. second, .. Gradients(outer, createGraph: false), .. Gradients(inner, createGraph: false), .. Gradients(loss, createGraph: false)];

        Tensor[] Gradients(Tensor result, bool createGraph) => Support.Derivatives.GradientsOrZeros(result, leaves, createGraph);

        static Tensor Along(Tensor[] gradients, int seed) =>
            gradients.Select((gradient, i) => gradient.mul(Tensors.Normal(seed + i, gradient.shape)).sum()).Aggregate((a, b) => a.add(b, One));
    }
}
