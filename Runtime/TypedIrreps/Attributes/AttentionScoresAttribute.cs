namespace TypedIrreps;

/// <summary>
/// Declares attention scores over the edges of graphs on a partial class (Fuchs et al. 2020, arXiv:2006.10503): the
/// invariants of the product of a receiver's query with an edge's key, and their softmax over the edges of each receiver.
/// </summary>
/// <typeparam name="TQuery">The representation of the queries, one for each node.</typeparam>
/// <typeparam name="TKey">The representation of the keys, one for each edge.</typeparam>
/// <typeparam name="TScores">The representation of the scores: an invariant scalar for each head.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttentionScoresAttribute<TQuery, TKey, TScores> : Attribute;

/// <summary>Declares attention scores by the texts of its representations.</summary>
/// <param name="input">The representation of the queries, one for each node.</param>
/// <param name="attributes">The representation of the keys, one for each edge.</param>
/// <param name="output">The representation of the scores: an invariant scalar for each head.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttentionScoresAttribute(string input, string attributes, string output) : Attribute
{
    /// <summary>The representation of the queries, one for each node, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the keys, one for each edge, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The representation of the scores: an invariant scalar for each head, as written.</summary>
    public string Output { get; } = output;
}
