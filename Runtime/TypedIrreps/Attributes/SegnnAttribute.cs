namespace TypedIrreps;

/// <summary>
/// Declares a whole steerable E(3)-equivariant graph neural network (Brandstetter et al. 2022, arXiv:2110.02905) on a
/// partial class: embedding, message and update layers, output head. The source generator emits the layers as nested
/// classes and the model as a <see cref="Segnn{TInput,TAttributes,THidden,TExtra,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the node features that come in.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes of nodes and edges.</typeparam>
/// <typeparam name="THidden">The representation of the hidden node features and of the messages.</typeparam>
/// <typeparam name="TExtra">The representation of what a message gets besides the two node features.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SegnnAttribute<TInput, TAttributes, THidden, TExtra, TOutput> : SegnnOptionsAttribute;

/// <summary>
/// Declares a SEGNN whose further message features, if any, are written as text
/// (<see cref="SegnnAttribute{TInput,TAttributes,THidden,TExtra,TOutput}"/>).
/// </summary>
/// <typeparam name="TInput">The representation of the node features that come in.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes of nodes and edges.</typeparam>
/// <typeparam name="THidden">The representation of the hidden node features and of the messages.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SegnnAttribute<TInput, TAttributes, THidden, TOutput> : SegnnOptionsAttribute
{
    /// <summary>
    /// The representation of what a message gets besides the two node features, for example <c>2x0e</c> for the
    /// distance and the product of the charges; empty for nothing.
    /// </summary>
    public string Extra { get; set; } = "";
}
