using TypedIrreps;

namespace Mismatch;

[S2Activation("1x0e+1x2e", "1x0e")] public sealed partial class NoSignal;
//             ^^^^^^^^^ TI0052: A signal on the sphere has one irrep of each degree from 0 on, in this order, such as 0e+1o+2e; got 1x0e+1x2e.
[SO3Activation<Displacement, Invariant>] public sealed partial class NoSignalOnRotations;
//             ^^^^^^^^^^^^ TI0052: A signal on the rotations has 2l+1 irreps of each degree l from 0 on, in this order and of one parity, such as 0e+3x1e+5x2e; got 1x1o.
[S2Activation("1x0o+1x1e", "1x0o+1x1e", Function = ActivationFunction.Abs)] public sealed partial class OtherParities;
//                          ^^^^^^^^^ TI0053: Abs of a signal 1x0o+1x1e gives 1x0e+1x1o, not 1x0o+1x1e.
[S2Activation("1x0o+1x1e", "1x0o+1x1e", Function = ActivationFunction.Silu)] public sealed partial class NoParityOfValues;
//             ^^^^^^^^^ TI0015: The values of 1x0o+1x1e are odd under inversion, and Silu is neither odd nor even: what it makes of them has no parity. Take an odd function such as ActivationFunction.Tanh (they stay odd) or an even one such as ActivationFunction.Abs (they become even).
[S2Activation("1x0e+1x1o", "1x0e+1x1o", Resolution = 3)] public sealed partial class TooCoarse;
//                                                   ^ TI0030: 'Resolution' is 3, but a grid for signals up to degree 1 has 4 polar angles or more, an even number; zero chooses one
[Extract("16x0e+8x1o", "16x0e+8x1o", Blocks = [0])] public sealed partial class OtherBlocks;
//                      ^^^^^^^^^^ TI0053: To take block 0 of 16x0e+8x1o gives 16x0e, not 16x0e+8x1o.
[SymmetricContraction("16x0e+8x1o", "4x0e", "16x0e")] public sealed partial class OtherChannels;
//                           ^^^^ TI0054: The input block 8x1o has other channels than 16x0e: a contraction works channel by channel, so all blocks of its input and its output have equally many. Write 16x1o.
[SymmetricContraction("8x0e+8x1o", "4x0e", "8x0e+8x0o")] public sealed partial class NoVolume;
//                                          ^^^^^^^^^ TI0009: 8x0e+8x0o is not canonical: 0o stands behind 0e. The canonical text is 8x0o+8x0e. Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors.
//                                               ^^^^ TI0010: No product of up to 3 components of 1x0e+1x1o contains 0o.
[SO2Convolution("8x0e+8x1o", "8x0e+8x1e", MaxOrder = 0)] public sealed partial class NoOrder;
//                                 ^^^^ TI0010: No product of 8x0e+8x1o and spherical harmonics contains the output 1e (orders up to 0 are mixed).
[InstructedTensorSquare("8x0e+1x1o", "8x0e+4x1e")] public sealed partial class Antisymmetric;
//                                         ^^^^ TI0010: What is symmetric in the product of 8x0e+1x1o with itself contains no 1e, but 0e, 1o, 2e.
[GeneralGate("16x0e", "4x0o", "8x1o")] public sealed partial class TooFewGates;
//                     ^^^^ TI0032: The factors are multiplied irrep by irrep, but 8x1o has 8 of them and 4x0o has 4.
[GeneralGate("16x0e", "8x0o", "8x1o", GateFunctions = [ActivationFunction.Sigmoid])] public sealed partial class NoParityOfGates;
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ TI0030: 'GateFunctions' is Sigmoid, but the pseudoscalars 8x0o need an odd or an even function, or else the result would have no parity
