using TypedIrreps;

namespace NBody.Models;

/// <summary>What a particle, and what is between two, is in Cormorant: as many channels of each degree up to two.</summary>
[Irreps("16x0e+16x1o+16x2e")]
public readonly partial struct Covariant;

/// <summary>What the edge network gives: for each degree of the spherical harmonics a function of the edge for each channel.</summary>
[Irreps("16x0e+16x0e+16x0e")]
public readonly partial struct EdgeFunctions;

/// <summary>The products of a feature with itself, channel by channel: of every two degrees, of which the lower one stands first.</summary>
[Irreps("16x0e+16x0e+16x0e+16x1o+16x1o+16x2e+16x2e+16x2e")]
public readonly partial struct CovariantSquare;

/// <summary>The products of two features, channel by channel: of every degree with every other one.</summary>
[Irreps("16x0e+16x0e+16x0e+16x1o+16x1o+16x1o+16x1o+16x2e+16x2e+16x2e+16x2e")]
public readonly partial struct CovariantProduct;
