using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>What turns the last node features of a SEGNN into a prediction.</summary>
/// <typeparam name="THidden">The representation of the node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
public abstract class SegnnHead<THidden, TAttributes, TOutput> : nn.Module
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TOutput : IIrreps
{
    private protected SegnnHead(string name)
        : base(name)
    {
    }

    /// <summary>The prediction: [N, dimension of TOutput] for nodes, [graphs, dimension of TOutput] for graphs.</summary>
    public abstract Steerable<TOutput> Forward(Steerable<THidden> nodes, GraphBatch graph, Steerable<TAttributes> nodeAttributes);
}

/// <summary>Two layers at every node.</summary>
/// <typeparam name="THidden">The representation of the node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
public sealed class NodeHead<THidden, TAttributes, TOutput> : SegnnHead<THidden, TAttributes, TOutput>
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TOutput : IIrreps
{
    private readonly Func<Steerable<THidden>, Steerable<TAttributes>, Steerable<TOutput>> predict;

    /// <summary>Builds the head from declared layers.</summary>
    /// <param name="prePool1">A gated layer.</param>
    /// <param name="prePool2">A linear layer to the prediction.</param>
    public NodeHead(
        TensorProductLayer<THidden, TAttributes, THidden> prePool1, TensorProductLayer<THidden, TAttributes, TOutput> prePool2)
        : base(nameof(NodeHead<THidden, TAttributes, TOutput>))
    {
        var (first, second) = (this.Register("pre_pool1", prePool1), this.Register("pre_pool2", prePool2));
        predict = (nodes, attributes) => second.Forward(first.Forward(nodes, attributes), attributes);
    }

    /// <inheritdoc/>
    public override Steerable<TOutput> Forward(Steerable<THidden> nodes, GraphBatch graph, Steerable<TAttributes> nodeAttributes)
    {
        using var scope = NewDisposeScope();
        return predict(nodes, nodeAttributes).MoveToOuterDisposeScope();
    }
}

/// <summary>Two layers at every node, the pooling, two layers for every graph.</summary>
/// <typeparam name="THidden">The representation of the node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TPooled">The representation that is pooled.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
public sealed class GraphHead<THidden, TAttributes, TPooled, TOutput> : SegnnHead<THidden, TAttributes, TOutput>
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TPooled : IIrreps
    where TOutput : IIrreps
{
    private readonly Func<Steerable<THidden>, Steerable<TAttributes>, Steerable<TPooled>> describe;
    private readonly Func<Steerable<TPooled>, Steerable<Invariant>, Steerable<TOutput>> predict;
    private readonly Pooling pooling;

    /// <summary>Builds the head from declared layers.</summary>
    /// <param name="prePool1">A gated layer at the nodes.</param>
    /// <param name="prePool2">A linear layer to what is pooled.</param>
    /// <param name="postPool1">A gated layer behind the pooling, where the attribute is the number one.</param>
    /// <param name="postPool2">A linear layer to the prediction.</param>
    /// <param name="pooling">How the nodes of a graph are combined.</param>
    public GraphHead(
        TensorProductLayer<THidden, TAttributes, THidden> prePool1,
        TensorProductLayer<THidden, TAttributes, TPooled> prePool2,
        TensorProductLayer<TPooled, Invariant, TPooled> postPool1,
        TensorProductLayer<TPooled, Invariant, TOutput> postPool2,
        Pooling pooling = Pooling.Mean)
        : base(nameof(GraphHead<THidden, TAttributes, TPooled, TOutput>))
    {
        var (pre1, pre2) = (this.Register("pre_pool1", prePool1), this.Register("pre_pool2", prePool2));
        var (post1, post2) = (this.Register("post_pool1", postPool1), this.Register("post_pool2", postPool2));
        describe = (nodes, attributes) => pre2.Forward(pre1.Forward(nodes, attributes), attributes);
        predict = (pooled, one) => post2.Forward(post1.Forward(pooled, one), one);
        this.pooling = pooling;
    }

    /// <inheritdoc/>
    public override Steerable<TOutput> Forward(Steerable<THidden> nodes, GraphBatch graph, Steerable<TAttributes> nodeAttributes)
    {
        using var scope = NewDisposeScope();
        var pooled = MessagePassing.Pool(describe(nodes, nodeAttributes), graph, pooling);
        var one = Steerable.Of<Invariant>(ones([graph.GraphCount, 1], pooled.Data.dtype, pooled.Data.device));
        return predict(pooled, one).MoveToOuterDisposeScope();
    }
}
