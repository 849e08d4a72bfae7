using FsCheck;
using FsCheck.Fluent;

namespace TypedIrreps.Core.Tests.Algebra;

/// <summary>A text that is likely to be nearly a representation: arbitrary strings hardly ever are.</summary>
public sealed record IrrepsLikeText(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Random representations and texts for properties.</summary>
public static class Generators
{
    public static Arbitrary<Irrep> SingleIrreps() => Irrep.ToArbitrary();

    public static Arbitrary<Irreps> Representations() => Representation.ToArbitrary();

    public static Arbitrary<IrrepsLikeText> Texts() => Text.ToArbitrary();

    private static Gen<Irrep> Irrep =>
        from degree in Gen.Choose(0, 12)
        from parity in Gen.Elements(Parity.Even, Parity.Odd)
        select new Irrep(degree, parity);

    private static Gen<Irreps> Representation =>
        from blocks in (from multiplicity in Gen.Choose(0, 20) from irrep in Irrep select new MulIrrep(multiplicity, irrep)).ListOf()
        select new Irreps(blocks);

    private static Gen<IrrepsLikeText> Text =>
        from parts in Gen.Elements(
            "+", "x", "e", "o", "y", " ", "\t", "0", "1", "7", "12", "1o", "16x0e", "3x2e", "99999999999", "2000000000x0e",
            "-", ".", "X", "*", "f", "E", "\u2212", "\u0663", "\ud83d\ude00", "\n").ListOf()
        select new IrrepsLikeText(string.Concat(parts));
}
