using TypedIrreps;

namespace NBody.Models;

/// <summary>Features of a particle and of a message in EGNN: invariants alone.</summary>
[Irreps("64x0e")]
public readonly partial struct EgnnFeatures;
