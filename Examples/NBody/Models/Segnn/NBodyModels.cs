using TypedIrreps;

namespace NBody.Models;

/// <summary>The published SEGNN for charged particles (Brandstetter et al. 2022, section 5 and appendix C).</summary>
[Segnn<Particle, Sh1, Hidden32, Pair, Displacement>(Layers = 4)]
public sealed partial class PaperModel;

/// <summary>The same network with half the channels and three layers.</summary>
[Segnn<Particle, Sh1, Hidden16, Pair, Displacement>(Layers = 3)]
public sealed partial class SmallModel;
