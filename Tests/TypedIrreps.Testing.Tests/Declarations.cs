namespace TypedIrreps.Testing.Tests;

/// <summary>Scalars and pseudoscalars, vectors and pseudovectors.</summary>
[Irreps("3x0e+1x0o+2x1o+1x1e+1x2e")]
public readonly partial struct Hidden;

/// <summary>Attributes of three degrees.</summary>
[Irreps("1x0e+1x1o+1x2e")]
public readonly partial struct Harmonics;

/// <summary>One number.</summary>
[Irreps("1x0e")]
public readonly partial struct Charge;

/// <summary>A result that a reflection changes.</summary>
[Irreps("1x0e+1x0o+1x1o")]
public readonly partial struct Answer;

/// <summary>Two kinds of scalars and a vector.</summary>
[Irreps("2x0e+2x0o+1x1o")]
public readonly partial struct Mixed;

[Linear<Hidden, Hidden>]
public sealed partial class Mix;

[GatedTensorProduct<Hidden, Harmonics, Hidden>]
public sealed partial class Gated;

[WeightedTensorProduct<Hidden, Harmonics, Answer>]
public sealed partial class Filtered;

[Segnn<Hidden, Harmonics, Hidden, Charge, Answer>(Layers = 1, Norm = FeatureNorm.Batch)]
public sealed partial class NodeModel;

[Segnn<Hidden, Harmonics, Hidden, Charge, Answer>(Layers = 1, Task = SegnnTask.Graph)]
public sealed partial class GraphModel;

[GatedTensorProduct<Cat<Hidden, Hidden>, Harmonics, Hidden>]
public sealed partial class Message;

[GatedTensorProduct<Cat<Hidden, Hidden, Charge>, Harmonics, Hidden>]
public sealed partial class ChargedMessage;

[TensorProduct<Cat<Hidden, Hidden>, Harmonics, Hidden>]
public sealed partial class Update;

[MessagePassing<Message, Update>]
public sealed partial class Round;

[MessagePassing<ChargedMessage, Update>]
public sealed partial class ChargedRound;
