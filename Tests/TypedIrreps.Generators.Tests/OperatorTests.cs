using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>Types that are made of representations: the compiler and the running program agree on what they are.</summary>
public sealed class OperatorTests
{
    private const string Representations = """
        [Irreps("4x0e+2x1o")] public readonly partial struct A;
        [Irreps("1x0e+1x1o+1x2e")] public readonly partial struct B;
        [Irreps("2x1e+4x0o")] public readonly partial struct C;

        """;

    [Theory]
    [InlineData("Cat<A, B>")]
    [InlineData("Cat<A, B, C>")]
    [InlineData("Times<A, B>")]
    [InlineData("Elementwise<A, C>")]
    [InlineData("Square<A>")]
    [InlineData("Weighted<A, B, Cat<A, C>>")]
    [InlineData("Norms<B>")]
    [InlineData("EvenScalars<Cat<A, C>>")]
    [InlineData("GateInput<Cat<A, C>>")]
    [InlineData("Norms<Square<Times<A, Displacement>>>")]
    public void A_made_representation_is_the_same_for_compiler_and_program(string type)
    {
        using var compiled = CompiledDeclarations.Compile($$"""
            {{Representations}}
            [TensorProduct<{{type}}, Invariant, {{type}}>] public sealed partial class Layer;
            public static class Program { public static string Text => {{type}}.Signature.ToString(); }
            """);
        var layer = (TensorProductModule)Activator.CreateInstance(compiled["Layer"])!;
        Assert.Equal(compiled["Program"].GetProperty("Text")!.GetValue(null), layer.Shape.Input);
        layer.Dispose();
    }

    [Fact]
    public void What_cannot_be_made_is_not_known()
    {
        var emitted = TestCompilation.Run(TestCompilation.Of(Representations + """
            [Irreps("3x0e")] public readonly partial struct Three;
            [BatchNorm<Elementwise<A, Three>>] public sealed partial class Layer;
            """)).Result.GeneratedTrees.Single(tree => tree.FilePath.EndsWith("Layer.Layer.g.cs", StringComparison.Ordinal)).ToString();
        Assert.Contains("is not known at compile time", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_a_layer_without_such_are_not_known() => Unknown("WeightsOf<Layer>", "Layer");

    [Fact]
    public void A_layer_declared_by_its_own_weights_ends() => Unknown("WeightsOf<Own>", "Own");

    private static void Unknown(string type, string name) => Assert.Contains(
        TestCompilation.Run(TestCompilation.Of($"[BatchNorm<{type}>] public sealed partial class {name};")).Result.GeneratedTrees,
        tree => tree.ToString().Contains("is not known at compile time", StringComparison.Ordinal));
}
