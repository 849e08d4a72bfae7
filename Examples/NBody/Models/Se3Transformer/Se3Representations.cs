using TypedIrreps;

namespace NBody.Models;

/// <summary>Features, keys and values of the SE(3)-Transformer: degrees 0 to 2.</summary>
[Irreps("16x0e+16x1o+16x2e")]
public readonly partial struct Attended;
