using TypedIrreps;

namespace NBody.Models;

/// <summary>Hidden features of the linear convolution: as many weights as 80 scalars would have.</summary>
[Irreps("40x0e+40x1o")]
public readonly partial struct Hidden40;
