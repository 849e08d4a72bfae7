using System.Text.RegularExpressions;
using Xunit;

namespace TypedIrreps.Build.Tests.Packages;

/// <summary>A user's project of tests that takes the attributes for xUnit from their package.</summary>
[Collection(PackedPackages.Collection)]
public sealed class XunitUseTests(PackedPackages packages)
{
    [Fact]
    public void Every_layer_of_an_assembly_is_a_test()
    {
        using var tests = new UserProject(
            packages,
            """
            using TypedIrreps;
            using TypedIrreps.Testing;
            using TypedIrreps.Testing.Xunit;
            using Xunit;

            public sealed class LayerTests
            {
                [Theory, DeclaredLayers(typeof(Mix)), UncheckedLayers(typeof(Mix))]
                public void Is_equivariant(DeclaredLayer layer) => layer.Check();
            }

            [Irreps("2x0e+1x0o+2x1o")] public readonly partial struct Hidden;
            [Linear<Hidden, Hidden>] public sealed partial class Mix;

            public sealed class Crooked() : SteerableModule<Hidden, Hidden>(nameof(Crooked))
            {
                public override Steerable<Hidden> Forward(Steerable<Hidden> input) => Steerable.Of<Hidden>(input.Tensor.abs());
            }

            public sealed class Generic<T>() : SteerableModule<T, T>("Generic")
                where T : IIrreps
            {
                public override Steerable<T> Forward(Steerable<T> input) => input;
            }
            """,
            $"""<PackageReference Include="TypedIrreps.Testing.Xunit" Version="{packages.Version}" />""",
            Pinned("xunit"),
            Pinned("xunit.runner.visualstudio"),
            Pinned("Microsoft.NET.Test.Sdk"),
            UserProject.LibTorch);

        var run = tests.Dotnet("test", "App", "-p:NoWarn=TI0023", "--logger", "console;verbosity=normal");

        Assert.Matches(@"Passed LayerTests\.Is_equivariant\(layer: Mix\)", run.Output);
        Assert.Matches(@"Failed LayerTests\.Is_equivariant\(layer: Crooked\)", run.Output);
        Assert.Contains("Crooked in training is not equivariant within 1E-09; of the result 2x0e+1x0o+2x1o", run.Output);
        Assert.Contains("block 1, 1x0o (components 2 to 2) is off by ", run.Output);
        Assert.Matches(@"Skipped LayerTests\.Is_equivariant\(layer: Generic<T>\)", run.Output);
        Assert.Contains("Generic<T>: It is generic", run.Output);
        Assert.Equal(3, Regex.Count(run.Output, @"^  (Passed|Failed|Skipped) ", RegexOptions.Multiline));
        Assert.DoesNotContain("warning", run.Output);
    }

    private static string Pinned(string id) => $"""<PackageReference Include="{id}" Version="{PinnedPackages.VersionOf(id)}" />""";
}
