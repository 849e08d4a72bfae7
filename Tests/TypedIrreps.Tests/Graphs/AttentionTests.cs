using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Graphs;

/// <summary>The softmax over the edges of each receiver, and sums of messages by scores of several heads.</summary>
public sealed class AttentionTests
{
    private const int Nodes = 6;

    // Node 3 receives nothing, node 5 neither sends nor receives.
    private static readonly long[] Senders = [0, 1, 2, 3, 4, 0, 0, 2];
    private static readonly long[] Receivers = [1, 0, 1, 2, 0, 4, 1, 1];

    [Fact]
    public void A_softmax_is_that_of_a_loop()
    {
        using var scope = NewDisposeScope();
        var scores = Tensors.Normal(1, Senders.Length, TwoHeads.Dim);
        var actual = MessagePassing.Softmax(Steerable.Of<TwoHeads>(scores), Graph()).Tensor;
        for (var e = 0; e < Senders.Length; e++)
            for (var head = 0; head < TwoHeads.Dim; head++)
            {
                var sum = Enumerable.Range(0, Senders.Length).Where(other => Receivers[other] == Receivers[e]).Sum(other => Math.Exp(scores[other, head].ToDouble()));
                Assert.Equal(Math.Exp(scores[e, head].ToDouble()) / sum, actual[e, head].ToDouble(), 1e-14);
            }
    }

    [Fact]
    public void Large_and_far_apart_scores_overflow_nothing()
    {
        foreach (var type in new[] { float32, float64 })
        {
            using var scope = NewDisposeScope();
            var offsets = tensor(new double[] { 1e4, -1e4, 1e4, 0, -1e4, 1e30, 1e4, 1e4 }).unsqueeze(1).to(type);
            var scores = Tensors.Normal(1, Senders.Length, 1).to(type).round();
            var expected = MessagePassing.Softmax(Steerable.Of<Invariant>(scores), Graph()).Tensor;
            var leaf = scores.add(offsets).requires_grad_();
            var actual = MessagePassing.Softmax(Steerable.Of<Invariant>(leaf), Graph()).Tensor;
            Assert.InRange(Tensors.Distance(expected, actual), 0, 1e-6);
            actual.square().sum().backward();
            Assert.True(leaf.grad!.isfinite().all().ToBoolean());
        }
    }

    [Fact]
    public void Derivatives_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        var graph = Graph();
        var scores = Tensors.Normal(1, Senders.Length, TwoHeads.Dim).requires_grad_();
        var messages = Tensors.Normal(2, Senders.Length, Pairs.Dim).requires_grad_();
        Derivatives.Check(() => Sum(), 1e-6, scores, messages);

        Tensor Sum() => MessagePassing.WeightedSum(
            Steerable.Of<Pairs>(messages), MessagePassing.Softmax(Steerable.Of<TwoHeads>(scores), graph), graph).Tensor;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_weighted_sum_divides_the_channels_among_the_heads(bool channelsInnermost)
    {
        using var scope = NewDisposeScope();
        var messages = Tensors.Normal(1, Senders.Length, Pairs.Dim);
        var scores = Tensors.Normal(2, Senders.Length, TwoHeads.Dim);
        var features = Steerable.Of<Pairs>(messages);
        if (channelsInnermost)
            features = new(features.In(FeatureLayout.ChannelsInnermost), FeatureLayout.ChannelsInnermost);
        var actual = MessagePassing.WeightedSum(features, Steerable.Of<TwoHeads>(scores), Graph());
        Assert.Equal(features.Layout, actual.Layout);

        // 2x0e+4x1o: of each block the first half of the channels belongs to the first head.
        int[] heads = [0, 1, .. Enumerable.Repeat(0, 6), .. Enumerable.Repeat(1, 6)];
        var expected = new double[Nodes, Pairs.Dim];
        for (var e = 0; e < Senders.Length; e++)
            for (var c = 0; c < heads.Length; c++)
                expected[Receivers[e], c] += scores[e, heads[c]].ToDouble() * messages[e, c].ToDouble();
        Assert.InRange(Tensors.Distance(tensor(expected), actual.Tensor), 0, 1e-13);
        Assert.Equal(0, actual.Tensor[3].abs().sum().ToDouble());
    }

    [Fact]
    public void One_head_weighs_all_channels()
    {
        using var scope = NewDisposeScope();
        var messages = Steerable.Of<TestIrreps>(Tensors.Normal(1, Senders.Length, TestIrreps.Dim));
        var ones = Steerable.Of<Invariant>(torch.ones(Senders.Length, 1, float64));
        var graph = Graph();
        Assert.Equal(
            MessagePassing.SumAtReceivers(messages, graph).Tensor.ToDoubles(), MessagePassing.WeightedSum(messages, ones, graph).Tensor.ToDoubles());
    }

    [Fact]
    public void A_graph_without_edges_receives_nothing()
    {
        using var scope = NewDisposeScope();
        foreach (var nodes in new[] { 0, 3 })
        {
            var graph = GraphBatch.Single(zeros(0, int64), zeros(0, int64), nodes);
            var scores = MessagePassing.Softmax(Steerable.Zeros<TwoHeads>(0), graph);
            Assert.Equal([0, 2], scores.Tensor.shape);
            var sums = MessagePassing.WeightedSum(Steerable.Zeros<Pairs>(0), scores, graph).Tensor;
            Assert.Equal([nodes, Pairs.Dim], sums.shape);
            Assert.Equal(0, sums.abs().sum().ToDouble());
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        var graph = Graph();
        var edges = Senders.Length;
        Assert.Contains("1x1o", Assert.Throws<ArgumentException>(() => MessagePassing.Softmax(Steerable.Zeros<Displacement>(edges), graph)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("scores", () => MessagePassing.Softmax(Steerable.Zeros<Invariant>(edges - 1), graph));
        Assert.Throws<ArgumentException>("scores", () => MessagePassing.WeightedSum(Steerable.Zeros<Displacement>(edges), Steerable.Zeros<Invariant>(1), graph));
        Assert.Throws<ArgumentException>("messages", () => MessagePassing.WeightedSum(Steerable.Zeros<Displacement>(1), Steerable.Zeros<Invariant>(edges), graph));
        Assert.Throws<ArgumentException>("scores", () => MessagePassing.WeightedSum(Steerable.Zeros<Displacement>(edges), Steerable.Zeros<Invariant>(edges, float64), graph));
        var error = Assert.Throws<ArgumentException>(() => MessagePassing.WeightedSum(Steerable.Zeros<TestIrreps>(edges), Steerable.Zeros<TwoHeads>(edges), graph));
        Assert.Contains("1x0o", error.Message, StringComparison.Ordinal);
    }

    private static GraphBatch Graph() => GraphBatch.Single(tensor(Senders), tensor(Receivers), Nodes);

    private readonly struct TwoHeads : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("2x0e");

        public static int Dim => 2;

        public static int LMax => 0;
    }

    private readonly struct Pairs : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("2x0e+4x1o");

        public static int Dim => 14;

        public static int LMax => 1;
    }
}
