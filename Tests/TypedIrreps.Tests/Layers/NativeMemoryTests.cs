using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Layers;

/// <summary>Native memory is not the garbage collector's to watch: what every step leaves behind adds up.</summary>
public sealed class NativeMemoryTests
{
    private const int Warmup = 20;
    private const int Steps = 2000;

    [Fact]
    public void Two_thousand_steps_leave_no_tensor()
    {
        var hidden = TestIrreps.Signature;
        using var layer = new RuntimeTensorProduct(hidden, Irreps.Parse("1x0e+1x1o"), hidden, gated: true);
        using var instanceNorm = new InstanceNorm(hidden);
        using var batchNorm = new BatchNorm(hidden);
        using var layerNorm = new LayerNorm(hidden);
        using var gate = new Gate(hidden);
        using var activation = new Activation(hidden);
        using var normActivation = new NormActivation(hidden, biases: true);
        using var norm = new Norm(hidden);
        using var embedding = new SphericalHarmonicsEmbedding(Irreps.Parse("1x0e+1x1o"));
        using var graph = GraphBatch.FullyConnected(2, 3);
        for (var i = 0; i < Warmup; i++)
            Step();
        var before = Tensors.Live;
        for (var i = 0; i < Steps; i++)
            Step();
        Assert.Equal(before, Tensors.Live);

        // The count is worth nothing if it misses a tensor that is left behind.
        using var kept = ones(1);
        Assert.Equal(before + 1, Tensors.Live);

        void Step()
        {
            using var scope = NewDisposeScope();
            var nodes = Steerable.Of<TestIrreps>(randn(graph.NodeCount, hidden.Dim));
            var attributes = embedding.forward(randn(graph.EdgeCount, 3));
            var messages = layer.forward(MessagePassing.Gather(nodes, graph.Senders).Tensor, attributes);
            var received = MessagePassing.MeanAtReceivers(Steerable.Of<TestIrreps>(messages), graph);
            var normed = layerNorm.forward(batchNorm.forward(instanceNorm.forward(received.Tensor, graph)));
            var gated = gate.forward(cat([norm.forward(normed).narrow(1, 0, gate.Plan.Scalars.NumIrreps + gate.Plan.GateCount), normed.narrow(1, 2, hidden.Dim - 2)], 1));
            var nodesAfter = Steerable.Of<TestIrreps>(normActivation.forward(activation.forward(gated)));
            MessagePassing.Pool(nodesAfter, graph, Pooling.Mean).Tensor.square().sum().backward();
            layer.zero_grad();
            layerNorm.zero_grad();
            normActivation.zero_grad();
            instanceNorm.zero_grad();
            batchNorm.zero_grad();
        }
    }

    /// <summary>Outside of any scope, what a layer returns is all that is left of its work.</summary>
    [Fact]
    public void A_call_leaves_its_result_alone()
    {
        var irreps = Irreps.Parse("2x0e+2x1o");
        using var product = new RuntimeInstructedProduct(InstructedProductPlan.FullyConnected(irreps, irreps, irreps));
        using var ofSamples = new RuntimeInstructedProduct(InstructedProductPlan.For(
            irreps, irreps, irreps, [new(0, 1, 1, ConnectionMode.Uvu), new(1, 1, 0, ConnectionMode.Uuw)], sharesWeights: false));
        using var linear = new RuntimeInstructedLinear(InstructedLinearPlan.For(irreps, irreps, biased: [true, false]));
        using var gate = new RuntimeGate(
            ActivationPlan.OfBlocks(Irreps.Parse("2x0e"), [ActivationFunction.Silu]), ActivationPlan.OfBlocks(Irreps.Parse("2x0o"), [ActivationFunction.Tanh]), Irreps.Parse("2x1o"));
        using var softOneHot = new SoftOneHot(0, 2, 5, RadialBasisKind.Bessel, endsInside: false);
        using var dropout = new Dropout(irreps);
        using var extract = new Extract(irreps, [1]);
        using var onSphere = new S2Activation(Irreps.Parse("0e+1o"), ActivationFunction.Tanh, SphereGrid.For(4));
        var cartesian = new CartesianTensor("ij=ji");
        using var features = randn(3, 8);
        using var weights = randn(3, ofSamples.WeightCount);
        using var numbers = rand(3, 1);
        using var signal = randn(3, 4);
        using var matrix = ones(3, 3, 3);
        using var gated = randn(3, 10);
        (string Name, Func<Tensor> Call)[] calls =
        [
            ("product", () => product.forward(features, features)),
            ("product of samples", () => ofSamples.forward(features, features, weights)),
            ("linear", () => linear.forward(features)),
            ("gate", () => gate.forward(gated)),
            ("soft one-hot", () => softOneHot.forward(numbers)),
            ("dropout", () => dropout.forward(features)),
            ("extract", () => extract.forward(features)),
            ("sphere", () => onSphere.forward(signal)),
            ("Cartesian", () => cartesian.FromCartesian(matrix)),
            ("convention", () => FeatureConventions.Change(features, irreps, BasisConvention.E3nn, BasisConvention.PolarZ)),
        ];
        foreach (var (name, call) in calls)
        {
            // Constants are made at the first call and kept.
            call().Dispose();
            var before = Tensors.Live;
            call().Dispose();
            Assert.True(before == Tensors.Live, $"{name} leaves {Tensors.Live - before} tensors.");
        }
    }

    [Fact]
    public void Layers_outlive_the_scope_that_they_were_made_in()
    {
        RuntimeTensorProduct layer;
        BatchNorm norm;
        using (NewDisposeScope())
        {
            layer = new RuntimeTensorProduct(TestIrreps.Signature, Irreps.Parse("1x0e"), TestIrreps.Signature);
            norm = new BatchNorm(TestIrreps.Signature);
        }

        using var outer = NewDisposeScope();
        using (layer)
        using (norm)
        {
            Assert.Equal([2, TestIrreps.Dim], Apply(float32).shape);
            using (NewDisposeScope())
            {
                layer.to(float64);
                norm.to(float64);
            }

            Assert.Equal([2, TestIrreps.Dim], Apply(float64).shape);
        }

        Tensor Apply(ScalarType type) => norm.forward(layer.forward(ones(2, TestIrreps.Dim, type), ones(2, 1, type)));
    }
}
