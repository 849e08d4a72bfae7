using TorchSharp;
using TypedIrreps;

namespace Mismatch;

/// <summary>What is said of features, positions and tensors wherever C# converts one type to another.</summary>
public static class Usages
{
    public static Steerable<Hidden> Returned(Steerable<Narrow> narrow) => narrow;
//                                                                        ^^^^^^ TI0020: 'Returned' returns 32x0e+32x1o (Hidden), got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o

    public static void Assigned(Steerable<Hidden> hidden, Steerable<Narrow> narrow, bool yes)
    {
        Steerable<Hidden> features = narrow;
//                                   ^^^^^^ TI0020: 'features' expects 32x0e+32x1o (Hidden), got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
        features = yes ? hidden : narrow;
//                                ^^^^^^ TI0020: 'features' expects 32x0e+32x1o (Hidden), got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
        Steerable<Hidden>[] several = [hidden, narrow];
//                                             ^^^^^^ TI0020: 'several' expects 32x0e+32x1o (Hidden) as an element, got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
        (Steerable<Hidden> first, int count) = (narrow, several.Length);
//                                              ^^^^^^ TI0020: 'first' expects 32x0e+32x1o (Hidden), got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
        Func<Steerable<Narrow>, Steerable<Hidden>> same = x => x;
//                                                             ^ TI0020: The lambda returns 32x0e+32x1o (Hidden), got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
        var either = yes ? hidden : narrow;
//                   ^^^^^^^^^^^^^^^^^^^^^ TI0020: The second branch expects 32x0e+32x1o (Hidden) like the first, got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
    }

    public static void Constructed(GraphBatch graph, Steerable<Particle> nodes, Steerable<Sh1> attributes, Steerable<Pair> extra)
    {
        SegnnInput<Particle, Sh1, Pair> input = new(graph, attributes, nodes, attributes, extra);
//                                                         ^^^^^^^^^^ TI0020: 'Nodes' expects 2x1o+1x0e (Particle), got 1x0e+1x1o (Sh1): missing 1x1o. It is what 'NodeAttributes' expects: are the arguments swapped?
//                                                                     ^^^^^ TI0020: 'NodeAttributes' expects 1x0e+1x1o (Sh1), got 2x1o+1x0e (Particle): too many 1x1o. It is what 'Nodes' expects: are the arguments swapped?
        input = new SegnnInput<Particle, Sh1, Sh1>(graph, nodes, attributes, attributes, attributes);
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TI0020: 'input' expects 2x0e (Pair) as TExtra of SegnnInput, got 1x0e+1x1o (Sh1): missing 1x0e; too many 1x1o
    }

    public static void Computed(Steerable<Hidden> hidden, Steerable<Narrow> narrow, Steerable<Sh1> attributes, torch.Tensor tensor)
    {
        hidden += narrow;
//      ^^^^^^^^^^^^^^^^ TI0020: The right of '+' expects 32x0e+32x1o (Hidden), got 16x0e+8x1o (Narrow): missing 16x0e, 24x1o
        _ = hidden + tensor;
//          ^^^^^^^^^^^^^^^ TI0021: The right of '+' expects features of 32x0e+32x1o (Hidden), got a tensor: say how it transforms by Steerable.Of<Hidden>(…)
        _ = hidden - 1;
//          ^^^^^^^^^^ TI0021: The right of '-' expects features of 32x0e+32x1o (Hidden), got a number: a number turns with nothing, so only 0e bears one, as the bias of a layer
        _ = hidden * attributes;
//          ^^^^^^^^^^^^^^^^^^^ TI0021: The right of '*' expects a number, got features of 1x0e+1x1o (Sh1): features are coupled by layers, such as one declared by [TensorProduct<…>]
    }

    public static void Inferred(GraphBatch graph, Point positions, torch.Tensor tensor)
    {
        MessagePassing.SumAtReceivers(tensor, graph);
//                     ^^^^^^^^^^^^^^ TI0021: 'messages' expects features, got a tensor: say how it transforms by Steerable.Of<…>(…)
        positions.Means(graph);
//                ^^^^^ TI0021: 'nodes' expects features, got a position: it moves with the origin and is no vector; subtract a centre first, as in position - centre
        positions.Length();
//      ^^^^^^^^^ TI0021: 'vectors' expects features of 1x1o (Displacement), got a position: it moves with the origin and is no vector; subtract a centre first, as in position - centre
    }

    public static void Renamed(Steerable<Hidden> hidden, Steerable<Displacement> vector, Steerable<Invariant> number)
    {
        _ = hidden.As<Narrow>();
//                 ^^^^^^^^^^ TI0022: As<Narrow>() changes the name of a representation alone, but 32x0e+32x1o (Hidden) is not 16x0e+8x1o (Narrow): too many 16x0e, 24x1o; a layer makes one of the other, such as one declared by [Linear<Hidden, Narrow>]
        _ = Steerable.Cat(vector, number).As<Sh1>();
//                                        ^^^^^^^ TI0022: As<Sh1>() changes the name of a representation alone, but 1x1o+1x0e (Cat<Displacement, Invariant>) is not 1x0e+1x1o (Sh1): the same parts in another order; write Steerable.Cat(number, vector).As<Sh1>()
    }

    public static void Rewrapped(Steerable<Hidden> hidden, Steerable<Pair> pair, Point positions)
    {
        _ = Steerable.Of<Hidden>(hidden.Tensor.relu());
//                               ^^^^^^^^^^^^^^^^^^^^ TI0023: Steerable.Of<Hidden> takes on trust what 'relu' makes of 32x0e+32x1o: it acts on single components, which rotations mix; use a gate or another declared activation, such as [GatedTensorProduct<…>] or [NormActivation<…>]
        _ = Steerable.Of<Cat<Hidden, Pair>>(torch.cat([hidden.Tensor, pair.Tensor], 1));
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TI0023: Steerable.Of<Cat<Hidden, Pair>> takes on trust what 'cat' makes of features: write Steerable.Cat(hidden, pair), which the compiler checks
        _ = Steerable.Of<Displacement>(positions.Coordinates);
//                                     ^^^^^^^^^^^^^^^^^^^^^ TI0023: Steerable.Of<Displacement> takes on trust that positions are 1x1o: a position moves with the origin and is no vector; subtract a centre first, as in position - centre
        var numbers = pair.Tensor.exp();
        _ = Steerable.Of<Pair>(numbers + 1);
    }

    public static void Placed(Point positions, Point centre, Steerable<Displacement> motion)
    {
        positions = motion;
//                  ^^^^^^ TI0021: 'positions' expects positions, got features of 1x1o (Displacement): a vector does not say where it starts; add it to a position, as in position + vector
        motion = positions + motion;
//               ^^^^^^^^^^^^^^^^^^ TI0021: 'motion' expects features of 1x1o (Displacement), got a position: it moves with the origin and is no vector; subtract a centre first, as in position - centre
        _ = positions + centre;
//          ^^^^^^^^^^^^^^^^^^ TI0024: 'positions + centre' adds positions, and the sum depends on the origin: the vector between them is positions - centre, and the mean over a graph is Centres(graph)
        _ = 0.5 * positions;
//          ^^^^^^^^^^^^^^^ TI0024: '0.5 * positions' scales positions, and the result depends on the origin: scale the vector from a centre, as in centre + 2 * (position - centre)
        _ = -positions;
//          ^^^^^^^^^^ TI0024: '-positions' negates a position, which depends on the origin: turn the vector from a centre round, as in centre - (positions - centre)
        _ = motion - positions;
//          ^^^^^^^^^^^^^^^^^^ TI0024: 'motion - positions' subtracts a position from a vector: the vector between two positions is their difference, and positions - vector moves the position
    }

    public static void Concatenated(Message message, Steerable<Hidden> from, Steerable<Hidden> to, Steerable<Pair> pair, Steerable<Sh1> attributes)
    {
        message.Forward(Steerable.Cat(pair, to, from), attributes);
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TI0025: 'input' expects 32x0e+32x1o+32x0e+32x1o+2x0e (Cat<Hidden, Hidden, Pair>), got 2x0e+32x0e+32x1o+32x0e+32x1o (Cat<Pair, Hidden, Hidden>): the same parts in another order; write Steerable.Cat(to, from, pair)
        message.Forward(Steerable.Cat(Steerable.Cat(to, from), pair), attributes);
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TI0020: 'input' expects 32x0e+32x1o+32x0e+32x1o+2x0e (Cat<Hidden, Hidden, Pair>), got 32x0e+32x1o+32x0e+32x1o+2x0e (Cat<Cat<Hidden, Hidden>, Pair>): the same representation under another name; write .As<Cat<Hidden, Hidden, Pair>>()
    }
}
