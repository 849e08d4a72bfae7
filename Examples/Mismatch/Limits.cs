using TypedIrreps;

namespace Mismatch;

[Irreps("4x0e+4x1o+4x2e+4x3o+4x4e+4x5o+4x6e+4x7o+4x8e")] public readonly partial struct High;
[Irreps("0e+1o+2e+3o+4e+5o+6e+7o+8e")] public readonly partial struct Sh8;
[Irreps("4x0e+4x1o+4x2e+4x3o+4x4e+4x5o+4x6e+4x7o+4x8e+4x9o+4x10e+4x11o")] public readonly partial struct Highest;
[Irreps("0e+1o+2e+3o+4e+5o+6e+7o+8e+9o+10e+11o")] public readonly partial struct Sh11;

[FullTensorProduct<High, Sh8>] public sealed partial class DegreesOfProducts;
//                       ^^^ TI0004: The product of 8e and 8e goes up to the degree 16, which is above 11, the highest degree for which code is written. Use lower degrees.
[Irreps("16x0e+8x1o+16x0e")] public readonly partial struct NotCanonical;
//       ^^^^^^^^^^^^^^^^ TI0009: 16x0e+8x1o+16x0e is not canonical: 0e stands behind 1o and 0e has 2 blocks. The canonical text is 32x0e+8x1o. Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors. Each block of an irrep has paths of its own, though one block of all its channels does the same.
[TensorProduct("4x1o+8x0e", "0e+1o", $"{Limits.Scalars}+4x1o")] public sealed partial class Turned;
//              ^^^^^^^^^ TI0009: 4x1o+8x0e is not canonical: 0e stands behind 1o. The canonical text is 8x0e+4x1o. Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors.
[Irreps($"{Limits.Scalars}+4x1p")] public readonly partial struct Interpolated;
//                            ^ TI0002: 'p' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).

public static partial class Limits
{
    [Segnn<Highest, Sh11, Highest, Displacement>] public sealed partial class TooLarge;
//   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TI0014: The model has 3934 paths and about 4708 KiB of source, and the limit is 4096 KiB. Use lower degrees, leave irreps out, or raise the limit: <TypedIrrepsMaxSourceKiB> in the project. The largest layer is Message1, with 978 paths and about 3291 KiB.

    public const string Scalars = "8x0e";
}
