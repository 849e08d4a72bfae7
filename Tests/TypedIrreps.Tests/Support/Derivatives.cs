using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Support;

/// <summary>Derivatives by autograd against differences of function values, in float64.</summary>
internal static class Derivatives
{
    private const double Step = 1e-5;

    /// <summary>Asserts the first and the second derivative of a function of tensors at their present values.</summary>
    /// <param name="function">Reads the leaves and returns a tensor of any shape.</param>
    /// <param name="tolerance">The deviation that is allowed, relative to the size of the derivative.</param>
    /// <param name="leaves">Tensors that require a gradient; moved a little and moved back.</param>
    public static void Check(Func<Tensor> function, double tolerance, params Tensor[] leaves)
    {
        using var scope = NewDisposeScope();
        var directions = leaves.Select((leaf, i) => Tensors.Normal(100 + i, leaf.shape)).ToArray();
        var others = leaves.Select((leaf, i) => Tensors.Normal(200 + i, leaf.shape)).ToArray();
        for (var i = 0; i < leaves.Length; i++)
        {
            Compare($"first derivative by leaf {i}", i, Loss);
            Compare($"second derivative by leaf {i}", i, Slope);
        }

        // The squares make the loss depend on every leaf even where the function is linear in it.
        Tensor Loss()
        {
            var values = function();
            return values.square().mul(Tensors.Normal(7, values.shape)).sum().add(values.mul(Tensors.Normal(8, values.shape)).sum());
        }

        Tensor Slope() => Gradients(Loss(), leaves, true).Zip(others, (gradient, other) => gradient.mul(other).sum()).Aggregate((a, b) => a.add(b));

        double Difference(int leaf, Func<double> value)
        {
            Move(leaf, Step);
            var above = value();
            Move(leaf, -2 * Step);
            var below = value();
            Move(leaf, Step);
            return (above - below) / (2 * Step);
        }

        void Move(int leaf, double step)
        {
            using var untracked = no_grad();
            leaves[leaf].add_(directions[leaf].mul(step));
        }

        void Compare(string what, int leaf, Func<Tensor> value)
        {
            var (start, terms) = (value(), Gradients(value(), leaves, differentiable: false)[leaf].mul(directions[leaf]));
            var (actual, expected) = (terms.sum().ToDouble(), Difference(leaf, () => value().ToDouble()));

            // The terms may nearly cancel, and the difference of two values is as inexact as they are.
            var allowed = (tolerance * Math.Max(1, terms.abs().sum().ToDouble())) + (1e-14 / Step * Math.Abs(start.ToDouble()));
            Assert.True(Math.Abs(actual - expected) <= allowed, $"{what}: autograd says {actual:R}, the difference quotient {expected:R}.");
        }
    }

    /// <summary>The gradients of a scalar; those that are to be differentiated again keep the graph, which TorchSharp does not see to.</summary>
    public static Tensor[] Gradients(Tensor loss, Tensor[] leaves, bool differentiable) =>
        [.. autograd.grad([loss], leaves, null, retain_graph: differentiable, create_graph: differentiable)];

    /// <summary>The gradients of a scalar, whose graph is kept; zero by leaves that it does not depend on.</summary>
    public static Tensor[] GradientsOrZeros(Tensor result, Tensor[] leaves, bool createGraph) => [..
        autograd.grad([result], leaves, null, retain_graph: true, create_graph: createGraph, allow_unused: true)
            .Select((gradient, i) => gradient.IsInvalid ? zeros_like(leaves[i]) : gradient)];
}
