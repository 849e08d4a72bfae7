using FsCheck;
using FsCheck.Fluent;

namespace TypedIrreps.Testing;

/// <summary>Random representations, transformations, graphs and features for property tests, to compose generators of one's own from.</summary>
public static partial class SteerableGenerators
{
    // Rotations are drawn with whole numbers up to this one, so that a failure prints as something that can be typed in.
    private const int Grid = 1000;

    /// <summary>Rotations, uniformly but for the grid: every tenth is one that maps the axes to axes, where mistakes like to hide.</summary>
    public static Gen<Rotation> Rotations => Gen.Frequency((9, Anywhere), (1, AxesToAxes));

    /// <summary>Rotations and, as often, rotations with inversion.</summary>
    public static Gen<OrthogonalTransform> Transforms =>
        from rotation in Rotations
        from inverts in Gen.Elements(false, true)
        select new OrthogonalTransform(rotation, inverts);

    /// <summary>Irreps of both parities.</summary>
    /// <param name="maxDegree">The highest degree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static Gen<Irrep> SingleIrreps(int maxDegree = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxDegree);
        return
            from degree in Gen.Choose(0, maxDegree)
            from parity in Gen.Elements(Parity.Even, Parity.Odd)
            select new Irrep(degree, parity);
    }

    /// <summary>Irreps with a multiplicity of one or more.</summary>
    /// <param name="maxDegree">The highest degree.</param>
    /// <param name="maxMultiplicity">The highest multiplicity.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative, or the multiplicity below one.</exception>
    public static Gen<MulIrrep> Blocks(int maxDegree = 3, int maxMultiplicity = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMultiplicity, 1);
        return
            from multiplicity in Gen.Choose(1, maxMultiplicity)
            from irrep in SingleIrreps(maxDegree)
            select new MulIrrep(multiplicity, irrep);
    }

    /// <summary>Representations of one block or more, in any order; irreps may repeat.</summary>
    /// <param name="maxBlocks">The highest number of blocks.</param>
    /// <param name="maxDegree">The highest degree.</param>
    /// <param name="maxMultiplicity">The highest multiplicity.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative, or another number below one.</exception>
    public static Gen<Irreps> Representations(int maxBlocks = 3, int maxDegree = 3, int maxMultiplicity = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBlocks, 1);
        var block = Blocks(maxDegree, maxMultiplicity);
        return
            from count in Gen.Choose(1, maxBlocks)
            from blocks in block.ArrayOf(count)
            select new Irreps(blocks);
    }

    // Points of a ball, seen from its centre, lie in every direction as often.
    private static Gen<Rotation> Anywhere => Quaternions(Grid, square => square <= Grid * Grid);

    // Unit quaternions of one, two and four components; those of three are no symmetries of the cube.
    private static Gen<Rotation> AxesToAxes => Quaternions(1, square => square != 3);

    private static Gen<Rotation> Quaternions(int grid, Func<int, bool> accepted) =>
        from quaternion in Gen.Choose(-grid, grid).ArrayOf(4)
            .Where(quaternion => quaternion.Sum(component => component * component) is var square && square > 0 && accepted(square))
        select Rotation.FromQuaternion(quaternion[0], quaternion[1], quaternion[2], quaternion[3]);
}
