namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>Harmonics up to degree one.</summary>
[Irreps("1x0e+1x1o")]
internal readonly partial struct Harmonics1;

/// <summary>Harmonics up to degree two.</summary>
[Irreps("1x0e+1x1o+1x2e")]
internal readonly partial struct Harmonics2;

/// <summary>Harmonics up to degree three.</summary>
[Irreps("1x0e+1x1o+1x2e+1x3o")]
internal readonly partial struct Harmonics3;

/// <summary>Harmonics up to degree six.</summary>
[Irreps("1x0e+1x1o+1x2e+1x3o+1x4e+1x5o+1x6e")]
internal readonly partial struct Harmonics6;

/// <summary>What the first message layer of the n-body network sees: two particles and two invariants.</summary>
[Irreps("66x0e+64x1o")]
internal readonly partial struct MessageInput;

/// <summary>What a gate to <see cref="Hidden32"/> wants.</summary>
[Irreps("64x0e+32x1o")]
internal readonly partial struct BeforeGate;

/// <summary>The hidden features of the n-body network.</summary>
[Irreps("32x0e+32x1o")]
internal readonly partial struct Hidden32;

/// <summary>A quarter of them.</summary>
[Irreps("8x0e+8x1o")]
internal readonly partial struct Hidden8;

/// <summary>Features of degree two.</summary>
[Irreps("64x0e+64x1o+64x2e")]
internal readonly partial struct Wide2;

/// <summary>Wide features of degree three.</summary>
[Irreps("128x0e+128x1o+128x2e+128x3o")]
internal readonly partial struct Wide3;

/// <summary>Their part of degree two.</summary>
[Irreps("128x0e+128x1o+128x2e")]
internal readonly partial struct Wide3To2;

/// <summary>Features of a convolution.</summary>
[Irreps("32x0e+32x1o+32x2e")]
internal readonly partial struct Convolved;

/// <summary>What a particle brings along: its place, its velocity, its speed.</summary>
[Irreps("2x1o+1x0e")]
internal readonly partial struct Particle;

/// <summary>What a message gets besides the two particles: their distance and the product of their charges.</summary>
[Irreps("2x0e")]
internal readonly partial struct Pair;

/// <summary>An atom: five kinds, each with the powers of its charge.</summary>
[Irreps("15x0e")]
internal readonly partial struct Atom;

/// <summary>The hidden features of a network for molecules: as many weights as 128 scalars would have.</summary>
[Irreps("39x0e+39x1o+39x2e")]
internal readonly partial struct Hidden128;
