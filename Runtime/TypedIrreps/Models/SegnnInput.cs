namespace TypedIrreps;

/// <summary>What a SEGNN sees: graphs, and the features and steerable attributes of their nodes and edges.</summary>
/// <typeparam name="TInput">The representation of the node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
/// <param name="Graph">The graphs of the batch; E edges, N nodes.</param>
/// <param name="Nodes">Node features, [N, dimension of TInput].</param>
/// <param name="NodeAttributes">Steerable node attributes, [N, dimension of TAttributes].</param>
/// <param name="EdgeAttributes">Steerable edge attributes, [E, dimension of TAttributes].</param>
/// <param name="Extra">Further message features, [E, dimension of TExtra].</param>
public sealed record SegnnInput<TInput, TAttributes, TExtra>(
    GraphBatch Graph,
    Steerable<TInput> Nodes,
    Steerable<TAttributes> NodeAttributes,
    Steerable<TAttributes> EdgeAttributes,
    Steerable<TExtra> Extra)
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps;
