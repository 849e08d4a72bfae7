namespace TypedIrreps;

/// <summary>What a declared SEGNN is: its representations and options.</summary>
/// <param name="Input">The representation of the node features that come in.</param>
/// <param name="Attributes">The representation of the steerable attributes.</param>
/// <param name="Hidden">The representation of hidden node features and messages.</param>
/// <param name="Extra">The representation of what messages get besides.</param>
/// <param name="Output">The representation of the prediction.</param>
/// <param name="Layers">The number of message passing layers.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Norm">How features are normalised behind each layer.</param>
/// <param name="Pooling">How the nodes of a graph are combined.</param>
public sealed record SegnnShape(
    string Input, string Attributes, string Hidden, string Extra, string Output, int Layers, SegnnTask Task, FeatureNorm Norm, Pooling Pooling);
