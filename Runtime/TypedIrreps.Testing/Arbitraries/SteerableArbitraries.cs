using FsCheck;
using FsCheck.Fluent;

namespace TypedIrreps.Testing;

/// <summary>
/// What FsCheck draws for parameters of properties that are representations, rotations, transformations, graphs or features, and how
/// it makes a failure smaller: <c>[Property(Arbitrary = [typeof(SteerableArbitraries)])]</c>, or <c>Config.WithArbitrary</c>.
/// </summary>
public static class SteerableArbitraries
{
    /// <summary>Irreps of degrees up to three.</summary>
    public static Arbitrary<Irrep> SingleIrreps() => Arb.From(SteerableGenerators.SingleIrreps(), Smaller);

    /// <summary>Blocks of up to three copies of irreps of degrees up to three.</summary>
    public static Arbitrary<MulIrrep> Blocks() => Arb.From(SteerableGenerators.Blocks(), Smaller);

    /// <summary>Representations of up to three blocks.</summary>
    public static Arbitrary<Irreps> Representations() => Arb.From(SteerableGenerators.Representations(), Smaller);

    /// <summary>Rotations.</summary>
    public static Arbitrary<Rotation> Rotations() => Arb.From(SteerableGenerators.Rotations, Smaller);

    /// <summary>Rotations and, as often, rotations with inversion.</summary>
    public static Arbitrary<OrthogonalTransform> Transforms() => Arb.From(SteerableGenerators.Transforms, Smaller);

    /// <summary>Batches of up to three graphs of up to four nodes without loops and repeated edges; some have no nodes, and some batches no graphs.</summary>
    public static Arbitrary<GraphSketch> Graphs() => Arb.From(SteerableGenerators.Graphs(), graph => graph.Smaller());

    /// <summary>Up to four features of a representation that the compiler knows.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    public static Arbitrary<FeatureSketch<T>> Features<T>()
        where T : IIrreps => Arb.From(Gen.Choose(0, 4).SelectMany(SteerableGenerators.Features<T>), features => features.Smaller());

    /// <summary>The same batches of graphs with features of their nodes and edges.</summary>
    /// <typeparam name="TNodes">The representation of the nodes' features.</typeparam>
    /// <typeparam name="TEdges">The representation of the edges' features.</typeparam>
    public static Arbitrary<GraphSketch<TNodes, TEdges>> FeaturedGraphs<TNodes, TEdges>()
        where TNodes : IIrreps
        where TEdges : IIrreps =>
        Arb.From(SteerableGenerators.WithFeatures<TNodes, TEdges>(SteerableGenerators.Graphs()), graph => graph.Smaller());

    private static IEnumerable<Irrep> Smaller(Irrep irrep)
    {
        if (irrep.Degree > 0)
            yield return new Irrep(irrep.Degree - 1, irrep.Parity);
        if (irrep.Parity == Parity.Odd)
            yield return new Irrep(irrep.Degree, Parity.Even);
    }

    private static IEnumerable<MulIrrep> Smaller(MulIrrep block)
    {
        if (block.Multiplicity > 1)
            yield return new MulIrrep(block.Multiplicity - 1, block.Irrep);
        foreach (var irrep in Smaller(block.Irrep))
            yield return new MulIrrep(block.Multiplicity, irrep);
    }

    private static IEnumerable<Irreps> Smaller(Irreps irreps)
    {
        if (irreps.Count > 1)
        {
            for (var left = 0; left < irreps.Count; left++)
                yield return new Irreps(irreps.Where((_, index) => index != left));
        }

        for (var changed = 0; changed < irreps.Count; changed++)
            foreach (var smaller in Smaller(irreps[changed]))
                yield return new Irreps(irreps.Select((block, index) => index == changed ? smaller : block));
    }

    // The identity is the smallest, quarter turns about an axis come next, and then everything else.
    private static IEnumerable<Rotation> Smaller(Rotation rotation)
    {
        var (w, x, y, z) = rotation.ToQuaternion();
        if (w == 1)
            yield break;
        yield return Rotation.Identity;
        if (new[] { x, y, z }.Count(component => component != 0) == 1 && Math.Abs((2 * w * w) - 1) < 1e-12)
            yield break;
        yield return Rotation.FromQuaternion(1, 1, 0, 0);
        yield return Rotation.FromQuaternion(1, 0, 1, 0);
        yield return Rotation.FromQuaternion(1, 0, 0, 1);
    }

    private static IEnumerable<OrthogonalTransform> Smaller(OrthogonalTransform transform)
    {
        if (transform.Inverts)
            yield return transform.Rotation;
        foreach (var rotation in Smaller(transform.Rotation))
            yield return new OrthogonalTransform(rotation, transform.Inverts);
    }
}
