namespace TypedIrreps.Generators.Kinds;

/// <summary>All kinds of layers.</summary>
internal static class LayerKinds
{
    /// <summary>The kinds, each once.</summary>
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new TensorProductKind(isGated: false),
        new TensorProductKind(isGated: true),
        new LinearKind(),
        new WeightedTensorProductKind(),
        new InstructedTensorProductKind(),
        new InstructedTensorSquareKind(),
        new FullTensorProductKind(),
        new ElementwiseTensorProductKind(),
        new TensorSquareKind(),
        new NormalizationKind("BatchNorm", "the samples of a batch", needsGraph: false),
        new NormalizationKind("InstanceNorm", "the nodes of each graph", needsGraph: true),
        new NormalizationKind("LayerNorm", "the channels of each sample", needsGraph: false),
        new GateKind(),
        new GeneralGateKind(),
        new ActivationKind(),
        new NormKind(),
        new NormActivationKind(),
        new DropoutKind(),
        new ExtractKind(),
        new SignalActivationKind("S2Activation", "sphere", isOnSphere: true),
        new SignalActivationKind("SO3Activation", "rotations", isOnSphere: false),
        new SphericalHarmonicsKind(),
        new RadialBasisKind(),
        new RadialNetworkKind(),
        new ConvolutionKind(),
        new SO2ConvolutionKind(),
        new SymmetricContractionKind(),
        new AttentionScoresKind(),
    ];

    private static readonly Dictionary<string, LayerKind> ByAttribute = All
        .SelectMany(kind => new[] { (kind.OfTexts, kind), (kind.OfTypes, kind) })
        .ToDictionary(pair => pair.Item1, pair => pair.kind, StringComparer.Ordinal);

    private static readonly Dictionary<string, LayerKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind that an attribute declares, by its name in metadata; null if it declares no layer.</summary>
    public static LayerKind? OfAttribute(string metadataName) => ByAttribute.TryGetValue(metadataName, out var kind) ? kind : null;

    /// <summary>The kind of a name.</summary>
    public static LayerKind Named(string name) => ByName[name];
}
