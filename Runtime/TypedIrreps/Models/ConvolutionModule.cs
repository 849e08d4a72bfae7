using System.Runtime.CompilerServices;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A convolution over the edges of graphs: the base of what
/// <see cref="ConvolutionAttribute{TNodes,TAttributes,TBasis,TOutput}"/> declares.
/// </summary>
/// <typeparam name="TNodes">The representation of the node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the edges' steerable attributes.</typeparam>
/// <typeparam name="TBasis">The representation of the radial basis: invariant scalars.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
/// <param name="name">The module's name.</param>
public abstract class ConvolutionModule<TNodes, TAttributes, TBasis, TOutput>(string name) : nn.Module(name)
    where TNodes : IIrreps
    where TAttributes : IIrreps
    where TBasis : IIrreps
    where TOutput : IIrreps
{
    /// <summary>What every node receives from its neighbours; zero where it has none.</summary>
    /// <param name="nodes">Node features, [N, dimension of TNodes].</param>
    /// <param name="graph">The graphs.</param>
    /// <param name="edgeAttributes">Steerable edge attributes, [E, dimension of TAttributes].</param>
    /// <param name="basis">The radial basis of the edges, [E, dimension of TBasis].</param>
    /// <returns>Node features, [N, dimension of TOutput].</returns>
    /// <exception cref="ArgumentException">Numbers of nodes or edges, types or devices do not fit together.</exception>
    public abstract Steerable<TOutput> Forward(
        Steerable<TNodes> nodes, GraphBatch graph, Steerable<TAttributes> edgeAttributes, Steerable<TBasis> basis);

    /// <summary>Checks that there are as many features, attributes and basis functions as the graph has nodes and edges.</summary>
    /// <exception cref="ArgumentException">There are not; the message names the argument of <see cref="Forward"/>.</exception>
    protected static void CheckCounts(
        Steerable<TNodes> nodes, GraphBatch graph, Steerable<TAttributes> edgeAttributes, Steerable<TBasis> basis)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(nodes.Count, graph.NodeCount, nameof(nodes), "the graph's nodes");
        Check.SameCount(edgeAttributes.Count, graph.EdgeCount, nameof(edgeAttributes), "the graph's edges");
        Check.SameCount(basis.Count, graph.EdgeCount, nameof(basis), "the graph's edges");
    }

    /// <inheritdoc cref="SteerableModule{TInput,TOutput}.Register"/>
    protected TModule Register<TModule>(string name, TModule module, [CallerArgumentExpression(nameof(module))] string argument = "")
        where TModule : nn.Module =>
        ModuleRegistration.Register(this, name, module, argument);
}
