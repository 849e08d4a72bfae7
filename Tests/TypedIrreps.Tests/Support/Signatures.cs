using FsCheck;
using FsCheck.Fluent;

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
        from input in Irreps(3, 3)
        from attributes in Irreps(2, 2)
        from output in Irreps(3, 3)
        from seed in Gen.Choose(0, 1000)
        select new Signature(input, attributes, output, seed)).ToArbitrary();

    public static Arbitrary<Features> Representations() => (
        from irreps in Irreps(4, 3)
        from seed in Gen.Choose(0, 1000)
        select new Features(irreps, seed)).ToArbitrary();

    private static Gen<Irreps> Irreps(int blocks, int lmax) =>
        from count in Gen.Choose(1, blocks)
        from chosen in Block(lmax).ArrayOf(count)
        select new Irreps(chosen);

    private static Gen<MulIrrep> Block(int lmax) =>
        from multiplicity in Gen.Choose(1, 3)
        from degree in Gen.Choose(0, lmax)
        from parity in Gen.Elements(Parity.Even, Parity.Odd)
        select new MulIrrep(multiplicity, new Irrep(degree, parity));
}
