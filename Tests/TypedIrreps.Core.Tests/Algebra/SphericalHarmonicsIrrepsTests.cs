using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

public class SphericalHarmonicsIrrepsTests
{
    private const string File = "sh_irreps.json";

    [Theory, GoldenEntries(File, "valid")]
    public void Harmonics_of_one_vector_are_accepted(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var harmonics = SphericalHarmonicsIrreps.Of(entry.Irreps("irreps"));
        Assert.Equal(entry.Text("irreps_in"), new Irreps(new MulIrrep(1, harmonics.Input)).ToString());
        Assert.Equal(entry.Text("irreps_out"), harmonics.Irreps.ToString());
        Assert.Equal(entry.Numbers("ls"), harmonics.Irreps.Degrees);
        Assert.True(SphericalHarmonicsIrreps.IsValid(harmonics.Irreps));
    }

    [Theory, GoldenEntries(File, "invalid")]
    public void Others_are_refused(string json)
    {
        var irreps = Irreps.Parse(GoldenEntriesAttribute.Read(json).GetString()!);
        Assert.Throws<ArgumentException>(() => SphericalHarmonicsIrreps.Of(irreps));
        Assert.False(SphericalHarmonicsIrreps.IsValid(irreps));
    }

    [Fact]
    public void A_block_of_no_channels_is_no_harmonic_and_does_no_harm()
    {
        var harmonics = SphericalHarmonicsIrreps.Of(Irreps.Parse("0e+0x1e+1o"));
        Assert.Equal(Parity.Odd, harmonics.InputParity);
        Assert.True(SphericalHarmonicsIrreps.IsValid(harmonics.Irreps));
    }

    [Fact]
    public void The_message_names_the_irrep_that_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => SphericalHarmonicsIrreps.Of(Irreps.Parse("0e+1o+2o")));
        Assert.Contains("of a vector 1o they are 2e where 2o is given", error.Message, StringComparison.Ordinal);
    }
}
