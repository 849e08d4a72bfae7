namespace TypedIrreps;

/// <summary>
/// Declares a round of steerable message passing on a partial class (Brandstetter et al. 2022, arXiv:2110.02905,
/// equations 8 and 9; Gilmer et al. 2017, arXiv:1704.01212):
/// m_ij = message(f_i, f_j; a_ij), f_i += update(f_i, sum_j m_ij; a_i). The source generator makes the class a
/// <see cref="MessagePassingModule{TNodes,TNodeAttributes,TEdgeAttributes}"/>, or, where the message takes more than two
/// nodes, a <see cref="MessagePassingModule{TNodes,TNodeAttributes,TEdgeAttributes,TExtra}"/>.
/// </summary>
/// <typeparam name="TMessage">
/// A layer or pipeline from the features of receiver, sender and, perhaps, further features of the edge to the message;
/// steered by the edge's attributes.
/// </typeparam>
/// <typeparam name="TUpdate">
/// A layer or pipeline from a node's features and its messages to features like the node's; steered by the node's attributes.
/// </typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MessagePassingAttribute<TMessage, TUpdate> : Attribute
{
    /// <summary>How the messages that a node receives are combined.</summary>
    public Aggregation Aggregation { get; set; } = Aggregation.Sum;

    /// <summary>Whether the update is added to the node's features; if not, it replaces them.</summary>
    public bool Residual { get; set; } = true;
}
