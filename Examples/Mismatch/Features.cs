using TorchSharp;
using TypedIrreps;

namespace Mismatch;

public static class Features
{
    public static void Arguments(Update update, Steerable<Particle> particles, Steerable<Sh1> attributes, Steerable<Hidden> hidden, Steerable<Twin> twin)
    {
        update.Forward(particles, attributes);
//                     ^^^^^^^^^ TI0020: 'input' expects 32x0e+32x1o (Hidden), got 2x1o+1x0e (Particle): missing 31x0e, 30x1o
        update.Forward(attributes, hidden);
//                     ^^^^^^^^^^ TI0020: 'input' expects 32x0e+32x1o (Hidden), got 1x0e+1x1o (Sh1): missing 31x0e, 31x1o. It is what 'attributes' expects: are the arguments swapped?
//                                 ^^^^^^ TI0020: 'attributes' expects 1x0e+1x1o (Sh1), got 32x0e+32x1o (Hidden): too many 31x0e, 31x1o. It is what 'input' expects: are the arguments swapped?
        update.Forward(twin, attributes);
//                     ^^^^ TI0020: 'input' expects 32x0e+32x1o (Hidden), got 32x0e+32x1o (Twin): the same representation under another name; write .As<Hidden>()
    }

    public static void NoFeatures(Update update, Point positions, torch.Tensor tensor, Steerable<Sh1> attributes)
    {
        update.Forward(positions, attributes);
//                     ^^^^^^^^^ TI0021: 'input' expects features of 32x0e+32x1o (Hidden), got a position: it moves with the origin and is no vector; subtract a centre first, as in position - centre
        update.Forward(tensor, attributes);
//                     ^^^^^^ TI0021: 'input' expects features of 32x0e+32x1o (Hidden), got a tensor: say how it transforms by Steerable.Of<Hidden>(…)
    }
}
