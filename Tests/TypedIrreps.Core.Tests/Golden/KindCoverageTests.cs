using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Golden;

/// <summary>Which test compares which kind of reference case, so that no kind is left out without a word.</summary>
public class KindCoverageTests
{
    private const string NotYet = "not covered yet";

    private static readonly Dictionary<string, string> Coverage = new()
    {
        ["wigner_3j"] = "TypedIrreps.Core.Tests/Coupling/ClebschGordanGoldenTests",
        ["wigner_D"] = "TypedIrreps.Core.Tests/Coupling/WignerGoldenTests",
        ["so3_generators"] = "TypedIrreps.Core.Tests/Coupling/WignerGoldenTests",
        ["Irreps.D_from_matrix"] = "TypedIrreps.Core.Tests/Coupling/WignerGoldenTests",
        ["rotations"] = "TypedIrreps.Core.Tests/Coupling/RotationGoldenTests",
        ["spherical_harmonics"] = "TypedIrreps.Tests/Golden/SphericalHarmonicsGoldenTests",
        ["FullyConnectedTensorProduct"] = "TypedIrreps.Tests/Golden/TensorProductGoldenTests",
        ["O3TensorProduct"] = "TypedIrreps.Tests/Golden/LayerGoldenTests",
        ["O3TensorProductSwishGate"] = "TypedIrreps.Tests/Golden/LayerGoldenTests",
        ["BatchNorm"] = "TypedIrreps.Tests/Golden/NormGoldenTests",
        ["InstanceNorm"] = "TypedIrreps.Tests/Golden/NormGoldenTests",
        ["SEGNN"] = "TypedIrreps.Generators.Tests/Models/GoldenModelTests",
        ["ChargedParticlesSim"] = "NBody.Tests/Simulation/GoldenTrajectories",
        ["SEConv"] = NotYet,
        ["GravitySim"] = NotYet,
        ["TensorProduct"] = NotYet,
        ["FullTensorProduct"] = "TypedIrreps.Tests/Golden/PairProductGoldenTests",
        ["ElementwiseTensorProduct"] = "TypedIrreps.Tests/Golden/PairProductGoldenTests",
        ["TensorSquare"] = "TypedIrreps.Tests/Golden/PairProductGoldenTests",
        ["Linear"] = "TypedIrreps.Tests/Golden/LinearGoldenTests",
        ["Norm"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["Activation"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["Gate"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["NormActivation"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["FullyConnectedNet"] = "TypedIrreps.Tests/Golden/RadialNetworkGoldenTests",
        ["soft_one_hot_linspace"] = "TypedIrreps.Tests/Golden/RadialBasisGoldenTests",
        ["Extract"] = NotYet,
        ["ExtractIr"] = NotYet,
        ["Dropout"] = NotYet,
    };

    [Fact]
    public void Every_kind_of_the_set_is_listed()
    {
        var unknown = GoldenSuite.Ids().Select(row => GoldenSuite.Load((string)row[0]).Kind).Distinct().Except(Coverage.Keys).ToArray();
        Assert.True(unknown.Length == 0, $"Nothing says whether these kinds are compared: {string.Join(", ", unknown)}.");
    }

    [Fact]
    public void Every_named_test_takes_the_cases_of_its_kind()
    {
        foreach (var (kind, test) in Coverage.Where(entry => entry.Value != NotYet))
        {
            var file = Path.Combine(TestsFolder(), $"{test}.cs");
            Assert.True(File.Exists(file), $"{kind}: there is no {file}.");
            Assert.Contains($"\"{kind}\"", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static string TestsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != "Tests")
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} does not lie in a folder Tests.");
    }
}
