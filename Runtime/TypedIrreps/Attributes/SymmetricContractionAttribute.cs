namespace TypedIrreps;

/// <summary>
/// Declares the symmetric contraction of MACE on a partial class (Batatia et al. 2022, arXiv:2206.07697): products of the components of each
/// channel, with weights of the node's species. The class gets the base <see cref="SymmetricContraction{TInput,TSpecies,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features: blocks of equally many channels.</typeparam>
/// <typeparam name="TSpecies">The representation of the species: an invariant scalar for each.</typeparam>
/// <typeparam name="TOutput">The representation of the result: as many channels, each irrep in one block.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SymmetricContractionAttribute<TInput, TSpecies, TOutput> : SymmetricContractionOptionsAttribute;

/// <summary>Declares the symmetric contraction of MACE by the texts of its representations.</summary>
/// <param name="input">The representation of the features: blocks of equally many channels.</param>
/// <param name="attributes">The representation of the species: an invariant scalar for each.</param>
/// <param name="output">The representation of the result: as many channels, each irrep in one block.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SymmetricContractionAttribute(string input, string attributes, string output) : SymmetricContractionOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the species, as written.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
