using TypedIrreps;

namespace Mismatch;

[Segnn<Particle, Sh1, Hidden, Pair, Displacement>(Layers = 0)] public sealed partial class NoLayers;
//                                                         ^ TI0030: 'Layers' is 0, but a SEGNN has 1 message passing layer or more
