using TypedIrreps;

namespace Mismatch;

// What models are made of; these are right.
[TensorProduct<Hidden, Sh1, Displacement>] public sealed partial class Head;
[GatedTensorProduct<Hidden, Sh2, Hidden>] public sealed partial class Finer;
[BatchNorm<Hidden>] public sealed partial class Norm;
[InstanceNorm<Hidden>] public sealed partial class NormOfGraphs;
[TensorProduct<Cat<Hidden, Narrow>, Sh1, Hidden>] public sealed partial class NarrowUpdate;

[Segnn<Particle, Sh1, Hidden, Pair, Displacement>(Layers = 0)] public sealed partial class NoLayers;
//                                                         ^ TI0030: 'Layers' is 0, but a SEGNN has 1 message passing layer or more
[Pipeline<Head, Norm>] public sealed partial class Broken;
//              ^^^^ TI0031: Stage 1 'Head' gives 1x1o (Displacement), stage 2 'Norm' expects 32x0e+32x1o (Hidden): missing 32x0e, 31x1o.
[Pipeline<NormOfGraphs, Head>] public sealed partial class NoStage;
//        ^^^^^^^^^^^^ TI0033: Stage 1 'NormOfGraphs' cannot be a stage of a pipeline: a layer declared by [InstanceNorm] takes more than features and attributes.
[Pipeline<Finer, Head>] public sealed partial class OtherAttributes;
//               ^^^^ TI0034: Stage 2 'Head' is steered by 1x0e+1x1o (Sh1), stage 1 'Finer' by 1x0e+1x1o+1x2e (Sh2): missing 1x2e. A pipeline has one attributes argument, which all its steered stages share.
[MessagePassing<Message, NarrowUpdate>] public sealed partial class Round;
//                       ^^^^^^^^^^^^ TI0035: The update 'NarrowUpdate' expects 32x0e+32x1o+16x0e+8x1o (Cat<Hidden, Narrow>), but a node of 32x0e+32x1o (Hidden) and messages of 32x0e+32x1o (Hidden), which 'Message' gives, are 32x0e+32x1o+32x0e+32x1o: too many 16x0e, 24x1o.
