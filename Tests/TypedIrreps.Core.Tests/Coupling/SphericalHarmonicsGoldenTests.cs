using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class SphericalHarmonicsGoldenTests
{
    [Theory, GoldenCases("spherical_harmonics")]
    public void Values_agree(string id)
    {
        var golden = GoldenSuite.Load(id);
        var degrees = golden.Config.GetProperty("ls").EnumerateArray().Select(l => l.GetInt32());
        var irreps = new Irreps(degrees.Select(l => new MulIrrep(1, Irrep.SphericalHarmonic(l))));
        var normalization = Enum.Parse<SphericalHarmonicsNormalization>(golden.Config.GetProperty("normalization").GetString()!, ignoreCase: true);
        var normalize = golden.Config.GetProperty("normalize").GetBoolean();
        var x = golden["inputs", "x"].Values;
        var y = Enumerable.Range(0, x.Length / 3).SelectMany(i =>
            SphericalHarmonics.Evaluate(irreps, x[3 * i], x[(3 * i) + 1], x[(3 * i) + 2], normalization, normalize)).ToArray();
        GoldenAssert.Close(golden["outputs", "y"], y, golden.Tol, id);
    }
}
