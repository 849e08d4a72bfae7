using TypedIrreps;

namespace Mismatch;

[Activation("16x0e+4x0o", Odd = ActivationFunction.Silu)] public sealed partial class NoParity;
//           ^^^^^^^^^^ TI0009: 16x0e+4x0o is not canonical: 0o stands behind 0e. The canonical text is 4x0o+16x0e. Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors.
//                 ^^^^ TI0015: The odd scalars 4x0o cannot pass through Silu: it is neither an odd nor an even function, so the result would have no parity. Write Odd = ActivationFunction.Tanh (odd: they stay 0o) or ActivationFunction.Abs (even: they become 0e).
[Activation<Chiral>(Even = ActivationFunction.Relu, Odd = ActivationFunction.Relu)] public sealed partial class NoParityOfType;
//          ^^^^^^ TI0015: The odd scalars 4x0o cannot pass through Relu: it is neither an odd nor an even function, so the result would have no parity. Write Odd = ActivationFunction.Tanh (odd: they stay 0o) or ActivationFunction.Abs (even: they become 0e).
[NormActivation<Hidden>(Epsilon = 0)] public sealed partial class NoDivisor;
//                                ^ TI0030: 'Epsilon' is 0, but lengths are divided by it, so it is a number above zero
[LayerNorm("16x0e+8x1o", Epsilon = -1e-5)] public sealed partial class NegativeSquare;
//                                 ^^^^^ TI0030: 'Epsilon' is -1E-05, but what is added to squares is zero or a number above
[Gate("1200000000x0o")] public sealed partial class TooManyGates;
//     ^^^^^^^^^^^^^ TI0005: With 1200000000 gates, one for each irrep but 0e, the gate takes more than 2147483647 numbers. Take fewer channels.

[Gate<Narrow>] public sealed partial class Gated;
[Linear<Narrow, Narrow>] public sealed partial class WithoutGates;
[Pipeline<WithoutGates, Gated>] public sealed partial class NothingToOpen;
//                      ^^^^^ TI0031: Stage 1 'WithoutGates' gives 16x0e+8x1o (Narrow), stage 2 'Gated' expects 24x0e+8x1o (GateInput<Narrow>): missing 8x0e.
