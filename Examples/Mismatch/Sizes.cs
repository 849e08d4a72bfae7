using TypedIrreps;

namespace Mismatch;

[Irreps("3x0e")] public readonly partial struct Three;
[Linear<Displacement, Displacement>] public sealed partial class OfVectors;

public static class Sizes
{
    public static void OtherSize(Message message, Steerable<Hidden> to, Steerable<Hidden> from, Steerable<Sh1> attributes)
    {
        message.Forward(Steerable.Cat(to, from), attributes);
//                      ^^^^^^^^^^^^^^^^^^^^^^^ TI0020: 'input' expects 32x0e+32x1o+32x0e+32x1o+2x0e (Cat<Hidden, Hidden, Pair>), got 32x0e+32x1o+32x0e+32x1o (Cat<Hidden, Hidden>): missing 2x0e
    }

    public static void SameSize(OfVectors layer, Steerable<Three> scalars)
    {
        layer.Forward(scalars);
//                    ^^^^^^^ TI0020: 'input' expects 1x1o (Displacement), got 3x0e (Three): missing 1x1o; too many 3x0e
    }
}
