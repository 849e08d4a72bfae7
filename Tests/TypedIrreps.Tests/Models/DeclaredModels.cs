namespace TypedIrreps.Tests.Models;

/// <summary>Node features: scalars, vectors and pseudovectors, so that every parity is there from the first layer on.</summary>
[Irreps("1x0e+1x1o+1x1e")]
public readonly partial struct ModelInput;

/// <summary>Attributes of three degrees.</summary>
[Irreps("1x0e+1x1o+1x2e")]
public readonly partial struct ModelAttributes;

/// <summary>Hidden features of three degrees and, at degrees zero and one, of both parities.</summary>
[Irreps("3x0e+1x0o+2x1o+1x1e+1x2e")]
public readonly partial struct ModelHidden;

/// <summary>What a message gets besides.</summary>
[Irreps("1x0e")]
public readonly partial struct ModelExtra;

/// <summary>A prediction that a reflection changes, and one of degree two.</summary>
[Irreps("1x0e+1x0o+1x1o+1x2e")]
public readonly partial struct ModelOutput;

[Segnn<ModelInput, ModelAttributes, ModelHidden, ModelExtra, ModelOutput>(Layers = 2)]
public sealed partial class PlainNodes;

[Segnn<ModelInput, ModelAttributes, ModelHidden, ModelExtra, ModelOutput>(Layers = 1, Norm = FeatureNorm.Batch)]
public sealed partial class BatchNormedNodes;

[Segnn<ModelInput, ModelAttributes, ModelHidden, ModelExtra, ModelOutput>(Layers = 2, Norm = FeatureNorm.Instance)]
public sealed partial class InstanceNormedNodes;

[Segnn<ModelInput, ModelAttributes, ModelHidden, ModelExtra, ModelOutput>(Layers = 1, Task = SegnnTask.Graph, Pooling = Pooling.Sum)]
public sealed partial class PlainGraphs;

[Segnn<ModelInput, ModelAttributes, ModelHidden, ModelExtra, ModelOutput>(
    Layers = 2, Task = SegnnTask.Graph, Pooling = Pooling.Mean, Norm = FeatureNorm.Batch)]
public sealed partial class BatchNormedGraphs;

[Segnn<ModelInput, ModelAttributes, ModelHidden, ModelExtra, ModelOutput>(
    Layers = 1, Task = SegnnTask.Graph, Pooling = Pooling.Sum, Norm = FeatureNorm.Instance)]
public sealed partial class InstanceNormedGraphs;
