using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace TypedIrreps.Testing.Tests;

public sealed class ArbitraryTests
{
    [Property(Arbitrary = [typeof(SteerableArbitraries)])]
    public void Representations_are_small_and_whole(Irreps irreps)
    {
        Assert.InRange(irreps.Count, 1, 3);
        Assert.All(irreps, block => Assert.InRange(block.Multiplicity, 1, 3));
        Assert.InRange(irreps.LMax, 0, 3);
    }

    [Property(Arbitrary = [typeof(SteerableArbitraries)])]
    public void Matrices_of_transformations_multiply(OrthogonalTransform first, OrthogonalTransform second, Irrep irrep)
    {
        var (product, factors) = (Wigner.D(irrep, first * second), Multiply(Wigner.D(irrep, first), Wigner.D(irrep, second)));
        for (var i = 0; i < irrep.Dim; i++)
            for (var j = 0; j < irrep.Dim; j++)
                Assert.Equal(product[i, j], factors[i, j], 1e-12);
    }

    [Fact]
    public void Everything_is_drawn()
    {
        var transforms = SteerableArbitraries.Transforms().Generator.Sample(400);
        Assert.InRange(transforms.Count(transform => transform.Inverts), 100, 300);
        Assert.InRange(transforms.Count(transform => MapsAxesToAxes(transform.Rotation)), 10, 100);

        // Of a uniform rotation, the z axis ends up anywhere: its height is uniform.
        var heights = SteerableGenerators.Rotations.Sample(2000).Where(rotation => !MapsAxesToAxes(rotation)).Select(rotation => rotation.Matrix[2, 2]).ToArray();
        Assert.InRange(heights.Average(), -0.05, 0.05);
        Assert.InRange(heights.Average(height => height * height), 0.30, 0.37);
        Assert.InRange(heights.Min(), -1, -0.95);

        var irreps = SteerableArbitraries.Representations().Generator.Sample(400).SelectMany(representation => representation).ToArray();
        Assert.Equal(8, irreps.Select(block => block.Irrep).Distinct().Count());
        Assert.Equal(8, SteerableArbitraries.SingleIrreps().Generator.Sample(400).Distinct().Count());
        Assert.Equal(24, SteerableArbitraries.Blocks().Generator.Sample(2000).Distinct().Count());
    }

    [Fact]
    public void Failures_shrink_to_the_smallest()
    {
        Assert.Equal([Rotation.Identity.ToString()], Smallest(SteerableArbitraries.Rotations(), rotation => rotation.ToString()));
        Assert.Equal([Rotation.Identity.ToString()], Smallest(SteerableArbitraries.Transforms(), transform => transform.ToString()));
        Assert.Equal(["1x0e"], Smallest(SteerableArbitraries.Representations(), irreps => irreps.ToString()));
        Assert.Equal(["1x0e"], Smallest(SteerableArbitraries.Blocks(), block => block.ToString()));
        Assert.Equal(["0e"], Smallest(SteerableArbitraries.SingleIrreps(), irrep => irrep.ToString()));
    }

    [Fact]
    public void A_failing_property_names_a_small_example()
    {
        var failure = Assert.ThrowsAny<Exception>(() => FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithArbitrary([typeof(SteerableArbitraries)]),
            Prop.ForAll((Irreps irreps) => irreps.All(block => block.Irrep.Degree < 2))));

        // Nothing is shrunk if the first example that fails is the smallest.
        var smallest = failure.Message.Split("Original:")[1].Split("Shrunk:")[^1];
        Assert.StartsWith("seq [1x2e]", smallest.TrimStart());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>("maxDegree", () => SteerableGenerators.SingleIrreps(-1));
        Assert.Throws<ArgumentOutOfRangeException>("maxMultiplicity", () => SteerableGenerators.Blocks(maxMultiplicity: 0));
        Assert.Throws<ArgumentOutOfRangeException>("maxBlocks", () => SteerableGenerators.Representations(maxBlocks: 0));
    }

    /// <summary>Where shrinking ends, whichever way it goes; it does end.</summary>
    private static IEnumerable<string> Smallest<T>(Arbitrary<T> arbitrary, Func<T, string> text)
    {
        var ends = new HashSet<string>();
        foreach (var start in arbitrary.Generator.Sample(20))
        {
            var seen = new HashSet<string>();
            var pending = new Stack<T>([start]);
            while (pending.TryPop(out var value))
            {
                if (!seen.Add(text(value)))
                    continue;
                var smaller = arbitrary.Shrinker(value).ToArray();
                Assert.DoesNotContain(text(value), smaller.Select(text));
                if (smaller.Length == 0)
                    ends.Add(text(value));
                foreach (var next in smaller)
                    pending.Push(next);
            }
        }

        return ends;
    }

    private static bool MapsAxesToAxes(Rotation rotation) =>
        rotation.Matrix.Cast<double>().All(entry => Math.Abs(entry * (1 - Math.Abs(entry))) < 1e-12);

    private static double[,] Multiply(double[,] left, double[,] right)
    {
        var result = new double[left.GetLength(0), right.GetLength(1)];
        for (var i = 0; i < result.GetLength(0); i++)
            for (var j = 0; j < result.GetLength(1); j++)
                for (var k = 0; k < left.GetLength(1); k++)
                    result[i, j] += left[i, k] * right[k, j];
        return result;
    }
}
