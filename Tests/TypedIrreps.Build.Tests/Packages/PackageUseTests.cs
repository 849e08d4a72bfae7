using Xunit;

namespace TypedIrreps.Build.Tests.Packages;

/// <summary>A user's applications that take the library from its packages.</summary>
[Collection(PackedPackages.Collection)]
public sealed class PackageUseTests(PackedPackages packages)
{
    private string Library => $"""<PackageReference Include="TypedIrreps" Version="{packages.Version}" />""";

    private string Checks => $"""<PackageReference Include="TypedIrreps.Testing" Version="{packages.Version}" />""";

    [Fact]
    public void A_declared_layer_computes()
    {
        using var application = new UserProject(
            packages,
            """
            using System.Globalization;
            using TypedIrreps;
            using static TorchSharp.torch;

            var layer = new Product();
            layer.SetReferenceWeights(ones(layer.Shape.WeightCount));
            if (layer.Bias is { } bias)
            {
                using var untracked = no_grad();
                bias.zero_();
            }

            var product = layer.Forward(
                Steerable.Of<Displacement>(tensor(new[,] { { 1f, 2f, 3f } })), Steerable.Of<Displacement>(tensor(new[,] { { 4f, 5f, 6f } })));
            Console.WriteLine("the product is " + product.Tensor.item<float>().ToString("F4", CultureInfo.InvariantCulture));

            [TensorProduct<Displacement, Displacement, Invariant>] public sealed partial class Product;
            """,
            Library,
            UserProject.LibTorch);

        var run = application.Dotnet("run", "--project", "App");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("the product is 18.4752", run.Output); // (1,2,3) . (4,5,6) / sqrt(3)
        Assert.DoesNotContain("warning", run.Output);
        Assert.True(Directory.Exists(application.PathOf($"packages/typedirreps/{packages.Version}")));
        Assert.Equal(["typedirreps"], Directory.GetDirectories(application.PathOf("packages")).Select(Path.GetFileName));
    }

    [Fact]
    public void Mistakes_are_explained_and_a_missing_libtorch_is()
    {
        using var application = new UserProject(
            packages,
            """
            using TypedIrreps;

            static void Use(Update update, Steerable<Hidden> hidden, Steerable<Sh1> attributes)
            {
                update.Forward(attributes, attributes);
            }

            [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
            [Irreps("1x0e+1x1o")] public readonly partial struct Sh1;
            [TensorProduct<Hidden, Sh1, Hidden>] public sealed partial class Update;
            [TensorProduct("16x0e+8x1o", "1x0e+1x1p", "4x1o")] public sealed partial class Typo;
            [Irreps("4x2e")] public readonly partial struct TooHigh;
            """,
            Library);

        var build = application.Dotnet("build", "App", "-p:TypedIrrepsMaxDegree=1");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("Program.cs(5,20): error CS1503", build.Output);
        Assert.Contains("Program.cs(5,20): error TI0020: 'input' expects 4x0e+2x1o (Hidden), got 1x0e+1x1o (Sh1): missing 3x0e, 1x1o", build.Output);
        Assert.Contains("Program.cs(11,39): error TI0002: 'p' is no parity", build.Output);
        Assert.Contains("Program.cs(12,10): error TI0004: The degree 2 of 2e is above 1", build.Output);
        Assert.Contains("warning TIB004: No libtorch package is referenced", build.Output);
    }

    [Fact]
    public void Tests_of_a_user_check_layers_of_their_own()
    {
        using var application = new UserProject(
            packages,
            """
            using FsCheck;
            using FsCheck.Fluent;
            using TypedIrreps;
            using TypedIrreps.Testing;
            using static TorchSharp.torch;

            Console.WriteLine($"a layer: {Equivariance.Check(new Mix()).Worst < 1e-12}");
            Check.One(
                Config.QuickThrowOnFailure.WithArbitrary([typeof(SteerableArbitraries)]),
                Prop.ForAll((Irreps irreps, Rotation rotation) => Equivariance
                    .Measure(x => x[0].Transform(irreps, rotation).Transform(irreps, rotation.Inverse), [irreps], irreps).Worst < 1e-9));
            try
            {
                Equivariance.Check((Steerable<Hidden> x) => Steerable.Of<Hidden>(x.Tensor.add(1)));
            }
            catch (EquivarianceException error)
            {
                Console.WriteLine(error.Message);
            }

            [Irreps("2x0e+1x0o+2x1o")] public readonly partial struct Hidden;
            [Linear<Hidden, Hidden>] public sealed partial class Mix;
            """,
            Checks,
            UserProject.LibTorch);

        var run = application.Dotnet("run", "--project", "App");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("a layer: True", run.Output);
        Assert.Contains("Ok, passed 100 tests.", run.Output);
        Assert.Contains("Not equivariant within 1E-09; of the result 2x0e+1x0o+2x1o", run.Output);
        Assert.Contains("block 1, 1x0o (components 2 to 2) is off by ", run.Output);
        Assert.Contains("block 2, 2x1o (components 3 to 8) is off by ", run.Output);

        // The analyzers come along, and see that the second function is none that is equivariant.
        Assert.All(run.Output.Split('\n').Where(line => line.Contains("warning")), line => Assert.Contains("Program.cs(14,70): warning TI0023", line));
        Assert.Contains("warning TI0023", run.Output);
    }
}
