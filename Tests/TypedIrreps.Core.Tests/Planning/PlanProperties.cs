using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TypedIrreps.Core.Tests.Coupling;
using Xunit;

namespace TypedIrreps.Core.Tests.Planning;

/// <summary>The three representations of a tensor product, and how it is normalised.</summary>
public sealed record ProductSignature(
    Irreps Input, Irreps Attributes, Irreps Output, IrrepNormalization IrrepNormalization, PathNormalization PathNormalization)
{
    public TensorProductPlan Plan => TensorProductPlan.FullyConnected(Input, Attributes, Output, IrrepNormalization, PathNormalization);

    public override string ToString() => $"{Input} (x) {Attributes} -> {Output}, {IrrepNormalization}, {PathNormalization}";
}

/// <summary>Random signatures: repeated blocks, blocks without channels, unused and unreachable ones occur.</summary>
public static class ProductSignatures
{
    public static Arbitrary<ProductSignature> Products() => (
        from input in Irreps(4)
        from attributes in Irreps(3)
        from output in Irreps(4)
        from irrepNormalization in Gen.Elements(Enum.GetValues<IrrepNormalization>())
        from pathNormalization in Gen.Elements(Enum.GetValues<PathNormalization>())
        select new ProductSignature(input, attributes, output, irrepNormalization, pathNormalization)).ToArbitrary();

    private static Gen<Irreps> Irreps(int maxBlocks) =>
        from count in Gen.Choose(0, maxBlocks)
        from blocks in Block.ArrayOf(count)
        select new Irreps(blocks);

    private static Gen<MulIrrep> Block =>
        from multiplicity in Gen.Choose(0, 4)
        from degree in Gen.Choose(0, 3)
        from parity in Gen.Elements(Parity.Even, Parity.Odd)
        select new MulIrrep(multiplicity, new Irrep(degree, parity));
}

/// <summary>Plans against plain loops over channels and components.</summary>
[Properties(Arbitrary = [typeof(ProductSignatures)])]
public class PlanProperties
{
    [Property]
    public void What_is_unused_or_unreachable_is_said(ProductSignature signature)
    {
        var plan = signature.Plan;
        var triples = Triples(plan).ToArray();
        Assert.Equal(Missing(plan.Input, triples.Select(triple => triple.Input)), plan.UnusedInputs);
        Assert.Equal(Missing(plan.Attributes, triples.Select(triple => triple.Attribute)), plan.UnusedAttributes);
        Assert.Equal(Missing(plan.Output, triples.Select(triple => triple.Output)), plan.UnreachableOutputs);

        static IEnumerable<int> Missing(Irreps irreps, IEnumerable<int> used) =>
            Enumerable.Range(0, irreps.Count).Where(i => irreps[i].Multiplicity > 0).Except(used);
    }

    [Property]
    public void Multiply_adds_are_those_of_the_plain_loops(ProductSignature signature)
    {
        var plan = signature.Plan;
        var expected = 0L;
        foreach (var (i, j, k) in Triples(plan))
        {
            var pairs = plan.Input[i].Multiplicity * plan.Attributes[j].Multiplicity;
            var output = plan.Output[k];
            for (var pair = 0; pair < pairs; pair++)
                expected += Coefficients(plan.Input[i].Irrep, plan.Attributes[j].Irrep, output.Irrep) + (output.Multiplicity * output.Irrep.Dim);
        }

        Assert.Equal(expected, plan.MultiplyAdds);

        // Joined blocks share the coupling; the mixing of channels remains.
        var paths = PortablePlan.For(plan).Outputs.SelectMany(output => output.Paths).ToArray();
        Assert.Equal(
            paths.Sum(path => (long)path.Input.Multiplicity * path.Attribute.Multiplicity
                * (Coefficients(path.Input.Irrep, path.Attribute.Irrep, path.Output.Irrep) + path.Output.Dim)),
            paths.Sum(path => path.MultiplyAdds));
        Assert.True(paths.Sum(path => path.MultiplyAdds) <= plan.MultiplyAdds);
    }

    [Property]
    public void Bytes_are_those_of_the_numbers(ProductSignature signature)
    {
        var plan = signature.Plan;
        var numbers = new[] { plan.Input, plan.Attributes, plan.Output }.SelectMany(irreps => irreps)
            .Sum(block => (long)block.Multiplicity * block.Irrep.Dim);
        Assert.Equal(8 * numbers, plan.BytesPerSample(sizeof(double)));
        Assert.Equal(4 * plan.Paths.Sum(path => (long)path.WeightCount), plan.WeightBytes(sizeof(float)));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.BytesPerSample(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.WeightBytes(-4));
    }

    [Property]
    public void Every_weight_has_one_place_in_either_order(ProductSignature signature)
    {
        var portable = PortablePlan.For(signature.Plan);
        Assert.Equal(Enumerable.Range(0, signature.Plan.WeightCount), portable.ReferenceOrder.Order());
    }

    /// <summary>When the channels are mixed decides the order of the paths, which must not change whose weight is whose.</summary>
    [Property]
    public void A_weight_belongs_to_its_channels_whenever_they_are_mixed(ProductSignature signature)
    {
        var plan = signature.Plan;
        var portable = PortablePlan.For(plan);
        var paths = plan.Paths.ToDictionary(path => (path.Input, path.Attribute, path.Output));
        var visited = new HashSet<int>();
        foreach (var output in portable.Outputs)
        {
            Assert.Equal(output.MixedLast.Concat(output.MixedFirst), output.Paths);
            foreach (var path in output.Paths)
                foreach (var (input, u) in Channels(path.Input))
                    foreach (var (attribute, v) in Channels(path.Attribute))
                        foreach (var (block, w) in Channels(output.Group))
                        {
                            var row = path.WeightRow + (v.InGroup * path.Input.Multiplicity) + u.InGroup;
                            var place = output.WeightOffset + (row * output.Group.Multiplicity) + w.InGroup;
                            var reference = paths[(input, attribute, block)];
                            var expected = reference.WeightOffset
                                + (((u.InBlock * reference.AttributeMultiplicity) + v.InBlock) * reference.OutputMultiplicity) + w.InBlock;
                            Assert.Equal(expected, portable.ReferenceOrder[place]);
                            Assert.True(visited.Add(place), $"Two channel triples share weight {place}.");
                        }
        }

        Assert.Equal(plan.WeightCount, visited.Count);
    }

    private static IEnumerable<(int Input, int Attribute, int Output)> Triples(TensorProductPlan plan)
    {
        for (var i = 0; i < plan.Input.Count; i++)
            for (var j = 0; j < plan.Attributes.Count; j++)
                for (var k = 0; k < plan.Output.Count; k++)
                {
                    var (x, y, z) = (plan.Input[i], plan.Attributes[j], plan.Output[k]);
                    if (x.Multiplicity > 0 && y.Multiplicity > 0 && z.Multiplicity > 0 && Couples(x.Irrep, y.Irrep, z.Irrep))
                        yield return (i, j, k);
                }
    }

    private static bool Couples(Irrep x, Irrep y, Irrep z) =>
        Math.Abs(x.Degree - y.Degree) <= z.Degree && z.Degree <= x.Degree + y.Degree && (int)x.Parity * (int)y.Parity == (int)z.Parity;

    /// <summary>The coefficients that are not zero, counted in a table that the library has no part in.</summary>
    private static int Coefficients(Irrep x, Irrep y, Irrep z) =>
        CouplingReference.Tensor(x.Degree, y.Degree, z.Degree).Cast<double>().Count(value => Math.Abs(value) > 1e-12);

    private static IEnumerable<(int Block, (int InGroup, int InBlock) Channel)> Channels(IrrepGroup group)
    {
        var channel = 0;
        foreach (var block in group.Blocks)
        {
            for (var i = 0; i < block.Multiplicity; i++)
                yield return (block.Index, (channel++, i));
        }
    }
}
