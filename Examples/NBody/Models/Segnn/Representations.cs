using TypedIrreps;

namespace NBody.Models;

/// <summary>What a particle brings along: its place relative to the system's centre, its velocity, its speed.</summary>
[Irreps("2x1o+1x0e")]
public readonly partial struct Particle;

/// <summary>Steerable attributes: spherical harmonics up to degree one.</summary>
[Irreps("1x0e+1x1o")]
public readonly partial struct Sh1;

/// <summary>What a message gets besides the two particles: their distance and the product of their charges.</summary>
[Irreps("2x0e")]
public readonly partial struct Pair;

/// <summary>Hidden features of the published model: as many weights as 64 scalars would have.</summary>
[Irreps("32x0e+32x1o")]
public readonly partial struct Hidden32;

/// <summary>Half as many hidden features.</summary>
[Irreps("16x0e+16x1o")]
public readonly partial struct Hidden16;
