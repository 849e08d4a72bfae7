namespace TypedIrreps;

/// <summary>
/// Declares a whole steerable E(3)-equivariant graph neural network (Brandstetter et al. 2022, arXiv:2110.02905) on a
/// partial class: embedding, message and update layers, output head. The source generator emits the layers as nested
/// classes and the model as a <see cref="Segnn{TInput,TAttributes,THidden,TExtra,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the node features that come in.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes of nodes and edges.</typeparam>
/// <typeparam name="THidden">The representation of the hidden node features and of the messages.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SegnnAttribute<TInput, TAttributes, THidden, TOutput> : Attribute
    where TInput : IIrreps
    where TAttributes : IIrreps
    where THidden : IIrreps
    where TOutput : IIrreps
{
    /// <summary>The number of message passing layers; 1 or more.</summary>
    public int Layers { get; set; } = 4;

    /// <summary>
    /// The representation of what a message gets besides the two node features, for example <c>2x0e</c> for the
    /// distance and the product of the charges; empty for nothing.
    /// </summary>
    public string Extra { get; set; } = "";

    /// <summary>Whether a prediction is made for every node or for every graph.</summary>
    public SegnnTask Task { get; set; } = SegnnTask.Node;

    /// <summary>How node features are normalised behind each layer.</summary>
    public FeatureNorm Norm { get; set; } = FeatureNorm.None;

    /// <summary>How the nodes of a graph are combined, for <see cref="SegnnTask.Graph"/>.</summary>
    public Pooling Pooling { get; set; } = Pooling.Mean;
}
