namespace TypedIrreps;

/// <summary>
/// Declares a convolution over the edges of graphs on a partial class (Thomas et al. 2018, arXiv:1802.08219; Batzner et al.
/// 2022, arXiv:2101.03164): the features of the senders, times the steerable attributes of the edges, with weights that a
/// network makes from the radial basis, summed at the receivers and mixed linearly. Its layers are emitted as nested classes.
/// </summary>
/// <typeparam name="TNodes">The representation of the node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TBasis">The representation of the radial basis: invariant scalars.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConvolutionAttribute<TNodes, TAttributes, TBasis, TOutput> : ConvolutionOptionsAttribute;

/// <summary>Declares a convolution over the edges of graphs by the texts of its representations.</summary>
/// <param name="input">The representation of the node features.</param>
/// <param name="attributes">The representation of the steerable attributes.</param>
/// <param name="basis">The representation of the radial basis: invariant scalars.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConvolutionAttribute(string input, string attributes, string basis, string output) : ConvolutionOptionsAttribute
{
    /// <summary>The representation of the node features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the steerable attributes, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The representation of the radial basis: invariant scalars, as written.</summary>
    public string Basis { get; } = basis;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
