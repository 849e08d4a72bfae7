using TypedIrreps;

namespace NBody.Models;

/// <summary>What kind of particle it is, by which NequIP mixes its channels: the number one and the charge.</summary>
[Irreps("2x0e")]
public readonly partial struct Species;
