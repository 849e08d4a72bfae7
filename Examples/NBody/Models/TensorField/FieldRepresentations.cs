using TypedIrreps;

namespace NBody.Models;

/// <summary>What a particle brings into a tensor field: its charge and its velocity.</summary>
[Irreps("1x0e+1x1o")]
public readonly partial struct Charged;

/// <summary>Spherical harmonics of the separations up to degree two.</summary>
[Irreps("1x0e+1x1o+1x2e")]
public readonly partial struct Sh2;

/// <summary>Functions of the distance that radial networks start from.</summary>
[Irreps("16x0e")]
public readonly partial struct Radial;
