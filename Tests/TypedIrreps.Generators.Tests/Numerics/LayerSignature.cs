using FsCheck;
using FsCheck.Fluent;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>A layer to declare.</summary>
public sealed record LayerSignature(string Input, string Attributes, string Output, bool Gated)
{
    private static readonly Irrep Scalar = new(0, Parity.Even);

    /// <summary>
    /// Any layer with a meaning: multiplicities 1 to 5, degrees up to 3, both parities, repeated blocks, several
    /// channels of attributes; outputs only of what the products contain.
    /// </summary>
    public static Gen<LayerSignature> Gen { get; } =
        from input in Representation(Irrep.Iterate(3).ToArray(), maxBlocks: 4)
        from attributes in Representation(Irrep.Iterate(3).ToArray(), maxBlocks: 3)
        let reached = input.SelectMany(left => attributes.SelectMany(right => left.Irrep * right.Irrep)).Distinct().ToArray()
        from output in Representation(reached.Where(irrep => irrep.Degree <= 3).DefaultIfEmpty(reached[0]).ToArray(), maxBlocks: 4)
        from gated in FsCheck.Fluent.Gen.Elements(true, false)
        let canGate = output.All(block => block.Irrep == Scalar) || reached.Contains(Scalar)
        select new LayerSignature(input.ToString(), attributes.ToString(), output.ToString(), gated && canGate);

    /// <summary>The declaration of a class of this name.</summary>
    public string Declare(string name) =>
        $"[{(Gated ? "GatedTensorProduct" : "TensorProduct")}(\"{Input}\", \"{Attributes}\", \"{Output}\")] public sealed partial class {name};";

    /// <inheritdoc/>
    public override string ToString() => $"{Input} (x) {Attributes} -> {Output}{(Gated ? ", gated" : "")}";

    private static Gen<Irreps> Representation(Irrep[] irreps, int maxBlocks) =>
        from count in FsCheck.Fluent.Gen.Choose(1, maxBlocks)
        from blocks in Block(irreps).ListOf(count)
        select new Irreps(blocks);

    private static Gen<MulIrrep> Block(Irrep[] irreps) =>
        from multiplicity in FsCheck.Fluent.Gen.Choose(1, 5)
        from irrep in FsCheck.Fluent.Gen.Elements(irreps)
        select new MulIrrep(multiplicity, irrep);
}
