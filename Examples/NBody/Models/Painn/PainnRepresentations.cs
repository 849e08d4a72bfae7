using TypedIrreps;

namespace NBody.Models;

/// <summary>The scalars s_i of a particle in PaiNN, and what its networks give for each channel.</summary>
[Irreps("64x0e")]
public readonly partial struct PainnScalars;

/// <summary>The vectors v_i of a particle in PaiNN.</summary>
[Irreps("64x1o")]
public readonly partial struct PainnVectors;

/// <summary>The functions of the distance that filters are made of, as many as in the paper.</summary>
[Irreps("20x0e")]
public readonly partial struct PainnRadial;
