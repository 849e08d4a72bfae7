namespace TypedIrreps.Tests.Data.Reference;

/// <summary>Node features.</summary>
[Irreps("2x1o+1x0e")]
public readonly partial struct PublishedInput;

/// <summary>Attributes of three degrees.</summary>
[Irreps("1x0e+1x1o+1x2e")]
public readonly partial struct PublishedAttributes;

/// <summary>Hidden features whose joined blocks the published code merges.</summary>
[Irreps("4x0e+2x1o+1x1e+1x2e")]
public readonly partial struct PublishedHidden;

/// <summary>What a message gets besides; of the irrep that the hidden features end with.</summary>
[Irreps("3x2e")]
public readonly partial struct PublishedExtra;

/// <summary>A prediction with a pseudoscalar, which has a bias in the published code.</summary>
[Irreps("1x0e+2x0o+1x1o")]
public readonly partial struct PublishedOutput;

[Segnn<PublishedInput, PublishedAttributes, PublishedHidden, PublishedExtra, PublishedOutput>(Layers = 2, Norm = FeatureNorm.Batch)]
public sealed partial class PublishedNodes;

/// <summary>Features that the published gate cannot have: it reads 0o before 0e.</summary>
[Irreps("2x0e+1x0o+1x1o")]
public readonly partial struct UnsortedHidden;

[GatedTensorProduct<UnsortedHidden, PublishedAttributes, UnsortedHidden>]
public sealed partial class UnsortedGate;

/// <summary>A radial basis.</summary>
[Irreps("3x0e")]
public readonly partial struct PublishedBasis;

/// <summary>A score for each of two heads.</summary>
[Irreps("2x0e")]
public readonly partial struct PublishedHeads;

[Convolution<PublishedHidden, PublishedAttributes, PublishedBasis, PublishedHidden>]
public sealed partial class PublishedConvolution;

[AttentionScores<PublishedHidden, PublishedHidden, PublishedHeads>]
public sealed partial class PublishedScores;
