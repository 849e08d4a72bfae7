using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A steerable E(3)-equivariant graph neural network (Brandstetter et al. 2022, arXiv:2110.02905), built from declared
/// layers: by hand, or by the source generator for <see cref="SegnnAttribute{TInput,TAttributes,THidden,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the node features that come in.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="THidden">The representation of hidden node features and messages.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
public class Segnn<TInput, TAttributes, THidden, TExtra, TOutput> : SegnnModel<TInput, TAttributes, TExtra, TOutput>, IReferenceNames
    where TInput : IIrreps
    where TAttributes : IIrreps
    where THidden : IIrreps
    where TExtra : IIrreps
    where TOutput : IIrreps
{
    private const string LayerPrefix = "layers_";
    private const string HeadName = "head";

    private readonly Func<Steerable<TInput>, Steerable<TAttributes>, Steerable<THidden>> embed;
    private readonly MessagePassingLayer<THidden, TAttributes, TExtra>[] layers;
    private readonly SegnnHead<THidden, TAttributes, TOutput> head;

    /// <summary>Builds the model.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="embedding">The linear layer from input to hidden features.</param>
    /// <param name="layers">
    /// The message passing layers, one or more: of <see cref="SegnnLayer{THidden,TAttributes,TExtra}"/>, or of
    /// <see cref="SeconvLayer{THidden,TAttributes,TExtra}"/> for a steerable convolution.
    /// </param>
    /// <param name="head">The layers from hidden features to the prediction.</param>
    public Segnn(
        string name,
        TensorProductLayer<TInput, TAttributes, THidden> embedding,
        IEnumerable<MessagePassingLayer<THidden, TAttributes, TExtra>> layers,
        SegnnHead<THidden, TAttributes, TOutput> head)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layers);
        embed = this.Register("embedding_layer", embedding).Forward;
        this.layers = [.. layers];
        if (this.layers.Length == 0)
            throw new ArgumentException("Expected one message passing layer or more, got none.", nameof(layers));
        for (var i = 0; i < this.layers.Length; i++)
            this.Register($"{LayerPrefix}{i}", this.layers[i]);
        this.head = this.Register(HeadName, head);
    }

    /// <inheritdoc/>
    public override bool RecomputesLayers
    {
        get => layers.All(layer => layer.IsRecomputed);
        set
        {
            // Its gradient as one layer would reach its parameters through the other.
            if (value && layers.Distinct().Count() < layers.Length)
                throw new InvalidOperationException("Expected layers of their own: one that occurs twice cannot be evaluated again.");
            foreach (var layer in layers)
                layer.IsRecomputed = value;
        }
    }

    /// <inheritdoc/>
    public override Steerable<TOutput> Forward(SegnnInput<TInput, TAttributes, TExtra> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(input.Graph);
        Check.SameCount(input.Nodes.Count, input.Graph.NodeCount, "input.Nodes", "the graph's nodes");
        Check.SameCount(input.NodeAttributes.Count, input.Graph.NodeCount, "input.NodeAttributes", "the graph's nodes");
        Check.SameCount(input.EdgeAttributes.Count, input.Graph.EdgeCount, "input.EdgeAttributes", "the graph's edges");
        Check.SameCount(input.Extra.Count, input.Graph.EdgeCount, "input.Extra", "the graph's edges");
        using var scope = NewDisposeScope();
        var nodes = embed(input.Nodes, input.NodeAttributes);
        foreach (var layer in layers)
            nodes = layer.Forward(nodes, input.Graph, input.NodeAttributes, input.EdgeAttributes, input.Extra);
        return head.Forward(nodes, input.Graph, input.NodeAttributes).MoveToOuterDisposeScope();
    }

    string IReferenceNames.ReferenceNameOf(string child) => child == HeadName
        ? ""
        : child.StartsWith(LayerPrefix, StringComparison.Ordinal) ? $"layers.{child[LayerPrefix.Length..]}" : child;
}
