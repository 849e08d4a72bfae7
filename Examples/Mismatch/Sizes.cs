using TypedIrreps;

namespace Mismatch;

[Irreps("3x0e")] public readonly partial struct Three;
[Linear<Displacement, Displacement>] public sealed partial class OfVectors;

public static class Sizes
{
    public static void OtherSize(Message message, Steerable<Hidden> to, Steerable<Hidden> from, Steerable<Sh1> attributes)
    {
        message.Forward(Steerable.Cat(to, from), attributes);
    }

    public static void SameSize(OfVectors layer, Steerable<Three> scalars)
    {
        layer.Forward(scalars);
    }
}
