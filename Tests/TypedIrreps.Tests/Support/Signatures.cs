using FsCheck;
using FsCheck.Fluent;
using TypedIrreps.Testing;

namespace TypedIrreps.Tests.Support;

/// <summary>The representations of a tensor product, and a seed for its numbers.</summary>
public sealed record Signature(Irreps Input, Irreps Attributes, Irreps Output, int Seed)
{
    public override string ToString() => $"{Input} (x) {Attributes} -> {Output}, seed {Seed}";
}

/// <summary>A representation of features and a seed for their numbers.</summary>
public sealed record Features(Irreps Irreps, int Seed)
{
    public override string ToString() => $"{Irreps}, seed {Seed}";
}

/// <summary>Random representations, small enough for quick tests: repeated irreps and unreachable ones occur.</summary>
public static class Signatures
{
    public static Arbitrary<Signature> Products() => (
        from input in SteerableGenerators.Representations(maxBlocks: 3, maxDegree: 3)
        from attributes in SteerableGenerators.Representations(maxBlocks: 2, maxDegree: 2)
        from output in SteerableGenerators.Representations(maxBlocks: 3, maxDegree: 3)
        from seed in Gen.Choose(0, 1000)
        select new Signature(input, attributes, output, seed)).ToArbitrary();

    public static Arbitrary<Features> Representations() => (
        from irreps in SteerableGenerators.Representations(maxBlocks: 4, maxDegree: 3)
        from seed in Gen.Choose(0, 1000)
        select new Features(irreps, seed)).ToArbitrary();
}
