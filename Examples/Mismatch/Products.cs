using TypedIrreps;

namespace Mismatch;

[TensorProduct("16x0e", "1x0e", "4x0e+4x1o")] public sealed partial class Unreachable;
//                                    ^^^^ TI0010: No product of an input irrep and an attribute irrep contains the output 1o: the products contain 0e, for degrees l1 and l2 couple to |l1-l2| up to l1+l2. It would be reached by 0e x 1o or 1o x 0e.
[TensorProduct("8x0e+8x1o", "0e+1o", "8x0e+8x2o")] public sealed partial class WrongParity;
//                                         ^^^^ TI0010: No product of an input irrep and an attribute irrep contains the output 2o: 2e is reached, 2o is not, for the parity of a product is the product of the parities. It would be reached by 0e x 2o or 1o x 1e or 2o x 0e.
[TensorProduct("16x0e+4x3o", "1x0e+1x1o", "16x0e+8x1o")] public sealed partial class UnusedInput;
//                    ^^^^ TI0011: The input irrep 3o is in no path: its products with the attribute irreps contain 2e, 3o, 3e, 4e, and none of these is wanted in the output. It is computed and stored for nothing.
[TensorProduct("8x0e+8x2e", "0e", "4x1o")] public sealed partial class NoPath;
//              ^^^^^^^^^ TI0012: No path leads from the input 8x0e+8x2e with the attributes 1x0e to the output 4x1o: the products contain 0e, 2e.
//                                 ^^^^ TI0010: No product of an input irrep and an attribute irrep contains the output 1o: the products contain 0e, 2e, for degrees l1 and l2 couple to |l1-l2| up to l1+l2. It would be reached by 0e x 1o or 1o x 0e or 2e x 1o.
[GatedTensorProduct("4x0e", "1o", "8x1o")] public sealed partial class NoScalars;
//                                 ^^^^ TI0013: The gated irreps 8x1o need 8 scalars 0e as gates, and no product of an input irrep and an attribute irrep contains 0e. It would be reached by 0e x 0e or 1o x 1o.
[ElementwiseTensorProduct("2x0e+1x1o", "4x0e")] public sealed partial class Unequal;
//                                      ^^^^ TI0032: The factors are multiplied irrep by irrep, but 2x0e+1x1o has 3 of them and 4x0e has 4.
[Linear("16x0e+8x1o", "16x0e+4x2e")] public sealed partial class Unmixed;
//             ^^^^ TI0011: The input irrep 1o is used for nothing: a linear layer mixes the channels of one irrep, and the output 16x0e+4x2e has none of this one.
//                           ^^^^ TI0010: No input irrep is 2e: a linear layer mixes the channels of one irrep and makes no other. The input is 16x0e+8x1o.
