using System.Text.Json;
using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

public class BalancedIrrepsTests
{
    private const string File = "balanced_irreps.json";

    [Theory, GoldenEntries(File, "BalancedIrreps")]
    public void Each_irrep_gets_its_share(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irreps = BalancedIrreps.Create(entry.Number("lmax"), entry.Number("vec_dim"), entry.GetProperty("sh_type").GetBoolean());
        Assert.Equal(entry.Text("out"), irreps.ToString());
        Assert.Equal(entry.Number("vec_dim"), irreps.Dim);
    }

    [Theory, GoldenEntries(File, "WeightBalancedIrreps")]
    public void Hidden_representations_have_the_weights_of_scalars(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irreps = WeightBalancedIrreps.Create(
            entry.Irreps("irreps_in1_scalar"),
            Irreps.SphericalHarmonics(entry.Number("lmax_attr")),
            entry.GetProperty("sh").GetBoolean(),
            entry.GetProperty("lmax") is { ValueKind: JsonValueKind.Number } lmax ? lmax.GetInt32() : null);
        Assert.Equal(entry.Text("out"), irreps.ToString());
    }

    [Fact]
    public void A_degree_of_two_digits_has_its_true_dimension()
    {
        var irreps = BalancedIrreps.Create(lmax: 10, dim: 512);
        Assert.Equal(512, irreps.Dim);
        Assert.Equal(512 / 11 / 21, irreps.CountOf(Irrep.Parse("10e")));
    }

    [Theory, InlineData(-1, 3), InlineData(1, -3)]
    public void Negative_sizes_are_refused(int lmax, int dim) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BalancedIrreps.Create(lmax, dim));

    [Theory, InlineData("1e", 0), InlineData("", null), InlineData("0x0e", null)]
    public void Attributes_that_give_no_weight_are_refused(string attributes, int? lmax) =>
        Assert.Throws<ArgumentException>(() => WeightBalancedIrreps.Create(Irreps.Parse("8x0e"), Irreps.Parse(attributes), lmax: lmax));
}
