using TypedIrreps;

namespace Mismatch;

// What the other files use; these are right.
[Irreps("32x0e+32x1o")] public readonly partial struct Hidden;
[Irreps("32x0e+32x1o")] public readonly partial struct Twin;
[Irreps("16x0e+8x1o")] public readonly partial struct Narrow;
[Irreps("1x0e+1x1o")] public readonly partial struct Sh1;
[Irreps("1x0e+1x1o+1x2e")] public readonly partial struct Sh2;
[Irreps("2x0e")] public readonly partial struct Pair;
[Irreps("2x1o+1x0e")] public readonly partial struct Particle;
//       ^^^^^^^^^ TI0009: 2x1o+1x0e is not canonical: 0e stands behind 1o. The canonical text is 1x0e+2x1o. Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors.
[Irreps("4x0o+4x1o")] public readonly partial struct Chiral;

/// <summary>Mixes node features, steered.</summary>
[TensorProduct<Hidden, Sh1, Hidden>] public sealed partial class Update;

/// <summary>Makes a message of two nodes and their pair.</summary>
[GatedTensorProduct<Cat<Hidden, Hidden, Pair>, Sh1, Hidden>] public sealed partial class Message;
