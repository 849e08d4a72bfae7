using TypedIrreps;

namespace GenericCode;

/// <summary>Scalars and vectors.</summary>
[Irreps("16x0e+8x1o")] public readonly partial struct Coarse;

/// <summary>Scalars, vectors and tensors of degree two.</summary>
[Irreps("16x0e+8x1o+4x2e")] public readonly partial struct Fine;

/// <summary>Spherical harmonics up to degree two.</summary>
[Irreps("1x0e+1x1o+1x2e")] public readonly partial struct Sh2;

/// <summary>A layer that keeps the coarse representation.</summary>
[GatedTensorProduct<Coarse, Sh2, Coarse>] public sealed partial class MixCoarse;

/// <summary>A layer that keeps the fine representation.</summary>
[GatedTensorProduct<Fine, Sh2, Fine>] public sealed partial class MixFine;

/// <summary>A generic block is a stage of a pipeline like any declared layer.</summary>
[Pipeline<Residual<Fine, Sh2, MixFine>, BatchNorm<Fine>, Residual<Fine, Sh2, MixFine>>] public sealed partial class Blocks;
