using TypedIrreps;

namespace Mismatch;

[Irreps("16x0e+*1o")] public readonly partial struct Syntax;
//             ^ TI0001: '*' does not join a multiplicity and an irrep: write a lower-case 'x', such as 16x1o.
[TensorProduct("16x0e+8x1o", "1x0e+1x1p", "4x2e")] public sealed partial class UnknownParity;
//                                    ^ TI0002: 'p' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).
[Irreps("16x0e+8x1")] public readonly partial struct MissingParity;
//               ^ TI0002: The parity after the degree 1 is missing: write 1e (even) or 1o (odd).
[Irreps("16x0e+0x1o")] public readonly partial struct ZeroMultiplicity;
//             ^^^^ TI0003: The block 0x1o has multiplicity zero: it holds no numbers and is in no path. Leave it out, or give it channels.
[Irreps("16x0e+1x12e")] public readonly partial struct DegreeTooHigh;
//             ^^^^^ TI0004: The degree 12 of 12e is above 11, the highest degree for which code is written. Use lower degrees.
[Irreps("4000000000x0e")] public readonly partial struct Multiplicity;
//       ^^^^^^^^^^ TI0005: The multiplicity 4000000000 is too large: it is at most 2147483647.
[Irreps("1000000000x1o")] public readonly partial struct Dimension;
//       ^^^^^^^^^^^^^ TI0005: With '1000000000x1o' the dimension of the representation exceeds 2147483647.
[Irreps("")] public readonly partial struct Empty;
//       | TI0008: The named representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.
[Irreps(@"16x0e" + """+8x1p""")] public readonly partial struct Concatenated;
//                        ^ TI0002: 'p' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).

public static partial class Large
{
    [TensorProduct("100000x0e", "1x0e", "100000x0e")] public sealed partial class Weights;
//   ^^^^^^^^^^^^^ TI0005: The layer 100000x0e (x) 1x0e -> 100000x0e has 10000000000 weights: at most 2147483647.
}
