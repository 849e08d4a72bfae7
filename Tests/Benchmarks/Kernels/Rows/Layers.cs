namespace TypedIrreps.Benchmarks.Kernels.Rows;

[TensorProduct<MessageInput, Harmonics1, BeforeGate>]
internal sealed partial class Message1Product;

[TensorProduct<Hidden32, Harmonics1, BeforeGate>]
internal sealed partial class Message2Product;

[TensorProduct<Wide2, Harmonics2, Wide2>]
internal sealed partial class Product2;

[TensorProduct<Wide3, Harmonics3, Wide3To2>]
internal sealed partial class Product3;

[WeightedTensorProduct<Convolved, Harmonics2, Convolved>]
internal sealed partial class ConvolutionProduct;

[GatedTensorProduct<MessageInput, Harmonics1, Hidden32>]
internal sealed partial class GatedMessage1;

[GatedTensorProduct<Cat<Hidden32, Hidden32, Pair>, Harmonics1, Hidden32>]
internal sealed partial class Message1;

[GatedTensorProduct<Hidden32, Harmonics1, Hidden32>]
internal sealed partial class Message2;

/// <summary>The published network for charged particles (Brandstetter et al. 2022, section 5).</summary>
[Segnn<Particle, Harmonics1, Hidden32, Pair, Displacement>(Layers = 4)]
internal sealed partial class NBodyModel;

/// <summary>The same network with a quarter of the channels and one layer, for graphs of a million nodes.</summary>
[Segnn<Particle, Harmonics1, Hidden8, Pair, Displacement>(Layers = 1)]
internal sealed partial class NarrowModel;

/// <summary>A network like the published one for molecules; without its norms seven layers would enlarge rounding errors a millionfold.</summary>
[Segnn<Atom, Harmonics2, Hidden128, Invariant, Invariant>(Layers = 7, Task = SegnnTask.Graph, Norm = FeatureNorm.Instance)]
internal sealed partial class MoleculeModel;
