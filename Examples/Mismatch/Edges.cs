using TypedIrreps;

namespace Mismatch;

[RadialBasis("8x0e", Cutoff = 0)] public sealed partial class NoCutoff;
//                            ^ TI0030: 'Cutoff' is 0, but a cutoff is a finite length above zero
[RadialNetwork("8x0e", "4x0e", Hidden = [64, 0])] public sealed partial class NoUnits;
//                                           ^ TI0030: 'Hidden' is 0, but a layer of a network has 1 unit or more
[Convolution("16x0e+8x1o", "1x0e+1x1o", "8x0e", "16x0e", MeanDegree = -4)] public sealed partial class NoDegree;
//                                                                    ^^ TI0030: 'MeanDegree' is -4, but sums are divided by its root, so it is a finite number above zero
[SphericalHarmonics("1x0e+1x1e+1x2e")] public sealed partial class AxialHarmonics;
//                        ^^^^ TI0050: 1x1e is no spherical harmonic: under inversion the harmonics of degree l of a displacement get the factor (-1)^l. Write 1x1o.
[SphericalHarmonics<Chiral>] public sealed partial class NoHarmonics;
//                  ^^^^^^ TI0050: 4x0o is no spherical harmonic: under inversion the harmonics of degree l of a displacement get the factor (-1)^l. Write 4x0e.
[RadialBasis("8x0e+1x1o")] public sealed partial class TurningBasis;
//                 ^^^^ TI0051: The basis irrep 1o is no invariant scalar: a radial basis is made of functions of a length, which no rotation and no reflection changes, so it holds 0e alone. Write 1x0e.
[RadialNetwork<Pair, Sh1>] public sealed partial class TurningNetwork;
//                   ^^^ TI0051: The output irrep 1o is no invariant scalar: a network of any functions keeps the symmetry of what does not turn, and of nothing else, so it holds 0e alone. Write 1x0e.
[Convolution<Hidden, Sh1, Sh1, Hidden>(Hidden = [64])] public sealed partial class TurningWeights;
//                        ^^^ TI0051: The basis irrep 1o is no invariant scalar: a radial basis is made of functions of a length, which no rotation and no reflection changes, so it holds 0e alone. Write 1x0e.
[AttentionScores<Hidden, Hidden, Displacement>] public sealed partial class TurningScores;
//                               ^^^^^^^^^^^^ TI0051: The output irrep 1o is no invariant scalar: a score says how much a message counts, from wherever it is looked at, so it holds 0e alone. Write 1x0e.
[AttentionScores("4x1o", "4x1e", "2x0e")] public sealed partial class NoInvariant;
//                ^^^^ TI0012: No path leads from the input 4x1o with the attributes 4x1e to the output 2x0e: the products contain 0o, 1o, 2o.
//                                ^^^^ TI0010: No product of an input irrep and an attribute irrep contains the output 0e: 0o is reached, 0e is not, for the parity of a product is the product of the parities. It would be reached by 1o x 1o or 1e x 1e.
