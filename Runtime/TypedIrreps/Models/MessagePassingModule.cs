using System.Runtime.CompilerServices;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A round of messages and updates: the base of what <see cref="MessagePassingAttribute{TMessage,TUpdate}"/> declares.
/// </summary>
/// <typeparam name="TNodes">The representation of the node features.</typeparam>
/// <typeparam name="TNodeAttributes">The representation of the nodes' steerable attributes.</typeparam>
/// <typeparam name="TEdgeAttributes">The representation of the edges' steerable attributes.</typeparam>
/// <param name="name">The module's name.</param>
public abstract class MessagePassingModule<TNodes, TNodeAttributes, TEdgeAttributes>(string name) : nn.Module(name)
    where TNodes : IIrreps
    where TNodeAttributes : IIrreps
    where TEdgeAttributes : IIrreps
{
    /// <summary>One round of messages and updates.</summary>
    /// <param name="nodes">Node features, [N, dimension of TNodes].</param>
    /// <param name="graph">The graphs.</param>
    /// <param name="nodeAttributes">Steerable node attributes, [N, dimension of TNodeAttributes].</param>
    /// <param name="edgeAttributes">Steerable edge attributes, [E, dimension of TEdgeAttributes].</param>
    /// <returns>Node features, [N, dimension of TNodes].</returns>
    /// <exception cref="ArgumentException">Numbers of nodes or edges, types or devices do not fit together.</exception>
    public abstract Steerable<TNodes> Forward(
        Steerable<TNodes> nodes, GraphBatch graph, Steerable<TNodeAttributes> nodeAttributes, Steerable<TEdgeAttributes> edgeAttributes);

    /// <summary>Checks that there are as many features and attributes as the graph has nodes and edges.</summary>
    /// <exception cref="ArgumentException">There are not; the message names the argument of <see cref="Forward"/>.</exception>
    protected static void CheckCounts(
        Steerable<TNodes> nodes, GraphBatch graph, Steerable<TNodeAttributes> nodeAttributes, Steerable<TEdgeAttributes> edgeAttributes)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(nodes.Count, graph.NodeCount, nameof(nodes), "the graph's nodes");
        Check.SameCount(nodeAttributes.Count, graph.NodeCount, nameof(nodeAttributes), "the graph's nodes");
        Check.SameCount(edgeAttributes.Count, graph.EdgeCount, nameof(edgeAttributes), "the graph's edges");
    }

    /// <inheritdoc cref="SteerableModule{TInput,TOutput}.Register"/>
    protected TModule Register<TModule>(string name, TModule module, [CallerArgumentExpression(nameof(module))] string argument = "")
        where TModule : nn.Module =>
        ModuleRegistration.Register(this, name, module, argument);
}

/// <summary>
/// A round of messages and updates where edges bring further features along: the base of what
/// <see cref="MessagePassingAttribute{TMessage,TUpdate}"/> declares.
/// </summary>
/// <typeparam name="TNodes">The representation of the node features.</typeparam>
/// <typeparam name="TNodeAttributes">The representation of the nodes' steerable attributes.</typeparam>
/// <typeparam name="TEdgeAttributes">The representation of the edges' steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
/// <param name="name">The module's name.</param>
public abstract class MessagePassingModule<TNodes, TNodeAttributes, TEdgeAttributes, TExtra>(string name) : nn.Module(name)
    where TNodes : IIrreps
    where TNodeAttributes : IIrreps
    where TEdgeAttributes : IIrreps
    where TExtra : IIrreps
{
    /// <summary>One round of messages and updates.</summary>
    /// <param name="nodes">Node features, [N, dimension of TNodes].</param>
    /// <param name="graph">The graphs.</param>
    /// <param name="nodeAttributes">Steerable node attributes, [N, dimension of TNodeAttributes].</param>
    /// <param name="edgeAttributes">Steerable edge attributes, [E, dimension of TEdgeAttributes].</param>
    /// <param name="extra">Further message features, [E, dimension of TExtra].</param>
    /// <returns>Node features, [N, dimension of TNodes].</returns>
    /// <exception cref="ArgumentException">Numbers of nodes or edges, types or devices do not fit together.</exception>
    public abstract Steerable<TNodes> Forward(
        Steerable<TNodes> nodes,
        GraphBatch graph,
        Steerable<TNodeAttributes> nodeAttributes,
        Steerable<TEdgeAttributes> edgeAttributes,
        Steerable<TExtra> extra);

    /// <summary>Checks that there are as many features and attributes as the graph has nodes and edges.</summary>
    /// <exception cref="ArgumentException">There are not; the message names the argument of <see cref="Forward"/>.</exception>
    protected static void CheckCounts(
        Steerable<TNodes> nodes,
        GraphBatch graph,
        Steerable<TNodeAttributes> nodeAttributes,
        Steerable<TEdgeAttributes> edgeAttributes,
        Steerable<TExtra> extra)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(nodes.Count, graph.NodeCount, nameof(nodes), "the graph's nodes");
        Check.SameCount(nodeAttributes.Count, graph.NodeCount, nameof(nodeAttributes), "the graph's nodes");
        Check.SameCount(edgeAttributes.Count, graph.EdgeCount, nameof(edgeAttributes), "the graph's edges");
        Check.SameCount(extra.Count, graph.EdgeCount, nameof(extra), "the graph's edges");
    }

    /// <inheritdoc cref="SteerableModule{TInput,TOutput}.Register"/>
    protected TModule Register<TModule>(string name, TModule module, [CallerArgumentExpression(nameof(module))] string argument = "")
        where TModule : nn.Module =>
        ModuleRegistration.Register(this, name, module, argument);
}
