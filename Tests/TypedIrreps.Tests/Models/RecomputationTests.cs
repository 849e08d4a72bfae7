using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

/// <summary>Layers that are evaluated a second time in the backward pass come to what they come to when all is kept.</summary>
public sealed class RecomputationTests
{
    [Theory]
    [InlineData(nameof(PlainNodes), LayerBackend.Portable)]
    [InlineData(nameof(PlainNodes), LayerBackend.Compiled)]
    [InlineData(nameof(PlainGraphs), LayerBackend.Compiled)]
    [InlineData(nameof(InstanceNormedNodes), LayerBackend.Compiled)]
    public void Gradients_are_the_same(string name, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(name, seed: 1).With(backend);
        Assert.False(model.RecomputesLayers);
        var kept = Gradients(recomputes: false);
        var again = Gradients(recomputes: true);
        Assert.True(model.RecomputesLayers);

        // Attributes go into every layer, and their gradients are summed in another order.
        var attributes = (int[])[1, 2, 3];
        for (var i = 0; i < kept.Length; i++)
        {
            if (attributes.Contains(i))
                Assert.Equal(kept[i], again[i], (a, b) => Math.Abs(a - b) <= 1e-13 * (1 + Math.Abs(a)));
            else
                Assert.Equal(kept[i], again[i]);
        }

        double[][] Gradients(bool recomputes)
        {
            model.RecomputesLayers = recomputes;
            model.zero_grad();
            var sample = Leaves();
            model.forward(sample.Input).square().sum().backward();
            return [.. Inputs(sample).Select(input => input.grad!.ToDoubles()), .. model.parameters().Select(parameter => parameter.grad!.ToDoubles())];
        }
    }

    // As where forces are learned: the gradient of an energy is what the error is made of.
    [Theory]
    [InlineData(LayerBackend.Portable)]
    [InlineData(LayerBackend.Compiled)]
    public void Gradients_of_gradients_are_the_same(LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainGraphs), seed: 1).With(backend);
        var kept = Gradients(recomputes: false);
        var again = Gradients(recomputes: true);
        Assert.All(kept.Zip(again), pair => Assert.True(
            Tensors.Distance(pair.First, pair.Second) <= 1e-12 * Math.Max(1, pair.First.abs().max().ToDouble())));

        Tensor[] Gradients(bool recomputes)
        {
            model.RecomputesLayers = recomputes;
            var sample = Leaves();
            var energy = model.forward(sample.Input).square().sum();
            var force = autograd.grad([energy], [sample.EdgeAttributes], retain_graph: true, create_graph: true)[0];
            var wanted = new[] { sample.Nodes, sample.EdgeAttributes, sample.Extra }.Concat(model.parameters()).ToArray();
            return [force, .. Derivatives.GradientsOrZeros(force.square().sum(), wanted, createGraph: false)];
        }
    }

    [Fact]
    public void Without_gradients_nothing_is_recomputed()
    {
        using var scope = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainNodes), seed: 1);
        var sample = Sample.Random(seed: 1, nodes: 4, edges: 9);
        var expected = model.forward(sample.Input).ToDoubles();
        model.RecomputesLayers = true;
        using var untracked = no_grad();
        Assert.Equal(expected, model.forward(sample.Input).ToDoubles());
    }

    [Fact]
    public void Steps_leave_no_tensor()
    {
        using var outer = NewDisposeScope();
        using var model = ModelUnderTest.Create(nameof(PlainNodes), seed: 1);
        model.RecomputesLayers = true;
        var sample = Sample.Random(seed: 1, nodes: 4, edges: 9);
        Step();
        var before = Tensors.Live;
        Step();
        Assert.Equal(before, Tensors.Live);

        void Step()
        {
            using var scope = NewDisposeScope();
            model.zero_grad();
            model.forward(sample.Input).square().mean().backward();
        }
    }

    [Fact]
    public void What_counts_batches_is_refused()
    {
        using var model = ModelUnderTest.Create(nameof(BatchNormedNodes), seed: 1);
        Assert.Contains("counted twice", Assert.Throws<InvalidOperationException>(() => model.RecomputesLayers = true).Message);
        Assert.False(model.RecomputesLayers);
        model.RecomputesLayers = false;
    }

    private static Sample Leaves()
    {
        var sample = Sample.Random(seed: 1, nodes: 5, edges: 12);
        foreach (var input in Inputs(sample))
            input.requires_grad_(true);
        return sample;
    }

    private static Tensor[] Inputs(Sample sample) => [sample.Nodes, sample.NodeAttributes, sample.EdgeAttributes, sample.Extra];
}
