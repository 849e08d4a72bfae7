using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Golden;

/// <summary>Which test compares which kind of reference case, so that no case is left out without a word.</summary>
public class KindCoverageTests
{
    private static readonly Dictionary<string, string> Coverage = new()
    {
        ["wigner_3j"] = "TypedIrreps.Core.Tests/Coupling/ClebschGordanGoldenTests",
        ["wigner_D"] = "TypedIrreps.Core.Tests/Coupling/WignerGoldenTests",
        ["so3_generators"] = "TypedIrreps.Core.Tests/Coupling/WignerGoldenTests",
        ["Irreps.D_from_matrix"] = "TypedIrreps.Core.Tests/Coupling/WignerGoldenTests",
        ["rotations"] = "TypedIrreps.Core.Tests/Coupling/RotationGoldenTests",
        ["spherical_harmonics"] = "TypedIrreps.Tests/Golden/SphericalHarmonicsGoldenTests",
        ["FullyConnectedTensorProduct"] = "TypedIrreps.Tests/Golden/InstructedProductGoldenTests",
        ["TensorProduct"] = "TypedIrreps.Tests/Golden/InstructedProductGoldenTests",
        ["FullTensorProduct"] = "TypedIrreps.Tests/Golden/PairProductGoldenTests",
        ["ElementwiseTensorProduct"] = "TypedIrreps.Tests/Golden/PairProductGoldenTests",
        ["TensorSquare"] = "TypedIrreps.Tests/Golden/PairProductGoldenTests",
        ["O3TensorProduct"] = "TypedIrreps.Tests/Golden/LayerGoldenTests",
        ["O3TensorProductSwishGate"] = "TypedIrreps.Tests/Golden/LayerGoldenTests",
        ["Linear"] = "TypedIrreps.Tests/Golden/LinearGoldenTests",
        ["BatchNorm"] = "TypedIrreps.Tests/Golden/NormGoldenTests",
        ["InstanceNorm"] = "TypedIrreps.Tests/Golden/NormGoldenTests",
        ["Norm"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["Activation"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["Gate"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["NormActivation"] = "TypedIrreps.Tests/Golden/NonlinearityGoldenTests",
        ["FullyConnectedNet"] = "TypedIrreps.Tests/Golden/RadialNetworkGoldenTests",
        ["soft_one_hot_linspace"] = "TypedIrreps.Tests/Golden/RadialBasisGoldenTests",
        ["Extract"] = "TypedIrreps.Tests/Golden/ExtractionGoldenTests",
        ["ExtractIr"] = "TypedIrreps.Tests/Golden/ExtractionGoldenTests",
        ["Dropout"] = "TypedIrreps.Tests/Golden/ExtractionGoldenTests",
        ["SEGNN"] = "TypedIrreps.Generators.Tests/Models/GoldenModelTests",
        ["SEConv"] = "TypedIrreps.Generators.Tests/Models/GoldenModelTests",
        ["ChargedParticlesSim"] = "NBody.Tests/Simulation/GoldenTrajectories",
        ["GravitySim"] = "NBody.Tests/Simulation/GravityTests",
    };

    [Theory, AllCases]
    public void Every_case_is_compared(string id)
    {
        var golden = GoldenSuite.Load(id);
        Assert.True(Coverage.TryGetValue(golden.Kind, out var test), $"{id}: no test compares the kind {golden.Kind}.");
        var file = Path.Combine(TestsFolder(), $"{test}.cs");
        Assert.True(File.Exists(file), $"{golden.Kind}: there is no {file}.");
        Assert.Contains($"\"{golden.Kind}\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    private static string TestsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != "Tests")
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} does not lie in a folder Tests.");
    }

    private sealed class AllCasesAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => GoldenSuite.Ids();
    }
}
