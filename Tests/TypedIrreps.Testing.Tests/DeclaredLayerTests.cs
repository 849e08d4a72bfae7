using System.Reflection;
using TypedIrreps.Testing.Xunit;
using Xunit;

namespace TypedIrreps.Testing.Tests;

/// <summary>The layers of this assembly.</summary>
public sealed class DeclaredLayerTests
{
    private const string Namespace = "TypedIrreps.Testing.Tests.";

    private static IReadOnlyList<DeclaredLayer> All => DeclaredLayers.Of(typeof(Mix).Assembly);

    [Theory]
    [DeclaredLayers(typeof(Mix), Except = [
        typeof(LayerTests.VectorBias), typeof(GraphTests.CrookedModel), typeof(GraphTests.OneDirection),
        typeof(Obstacles.CrookedInEvaluation), typeof(Obstacles.NeverMade)])]
    [UncheckedLayers(typeof(Mix))]
    public void Is_equivariant(DeclaredLayer layer) => layer.Check();

    /// <summary>A kind that is added to the library and to no <c>Equivariance.Measure</c> is missed here.</summary>
    [Fact]
    public void Every_kind_that_can_be_declared_is_found()
    {
        var kinds = typeof(Irreps).Assembly.GetTypes().Concat(typeof(Steerable).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && type.IsPublic && type.GetCustomAttribute<AttributeUsageAttribute>()?.ValidOn == AttributeTargets.Class)
            .Select(NameOf).Where(name => !name.EndsWith("OptionsAttribute", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var declared = All.Where(layer => layer.Obstacle is null)
            .SelectMany(layer => layer.Type.GetCustomAttributesData()).Select(attribute => NameOf(attribute.AttributeType))
            .Distinct().Where(kinds.Contains).Order(StringComparer.Ordinal);
        Assert.Equal(kinds, declared);
        Assert.Contains("ConvolutionAttribute", kinds);

        static string NameOf(Type type) => type.Name.Split('`')[0];
    }

    [Fact]
    public void Names_are_short_and_each_is_there_once()
    {
        var names = All.Select(layer => layer.Name).ToArray();
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        Assert.Equal(names, All.Select(layer => layer.ToString()));
        Assert.Contains("Mix", names);
        Assert.Contains("Kinds.Convolved", names);
        Assert.Contains("LayerTests.VectorBias", names);
        Assert.Contains("Obstacles.Generic<T>", names);
        Assert.Contains("Obstacles.Twofold as ISteerableLayer<Hidden, Hidden>", names);
        Assert.Contains("Obstacles.Twofold as ISteeredLayer<Mixed, Hidden, Mixed>", names);
        Assert.Contains("Kinds.Convolved.Product", names);
        Assert.Contains(Namespace + "Same.Name", names);
        Assert.Contains(Namespace + "Other.Same.Name", names);
        Assert.DoesNotContain("Obstacles.NoLayer", names);
    }

    [Fact]
    public void What_cannot_be_checked_says_why()
    {
        var obstacles = All.Where(layer => layer.Obstacle is not null).ToDictionary(layer => layer.Name, layer => layer.Obstacle!);
        Assert.Equal(["Obstacles.Generic<T>", "Obstacles.WithArgument", "Obstacles.WithoutInterface"], obstacles.Keys);
        Assert.StartsWith("It is generic: derive a class", obstacles["Obstacles.Generic<T>"]);
        Assert.StartsWith("It has no public constructor that needs no arguments", obstacles["Obstacles.WithArgument"]);
        Assert.Contains("implement ISteerableLayer", obstacles["Obstacles.WithoutInterface"]);
        foreach (var name in obstacles.Keys)
            Assert.Equal($"{name} cannot be checked. {obstacles[name]}", Assert.Throws<InvalidOperationException>(() => Of(name).Check()).Message);
    }

    [Fact]
    public void A_crooked_layer_is_named_with_its_block()
    {
        var error = Assert.Throws<EquivarianceException>(() => Of("LayerTests.VectorBias").Check());
        Assert.StartsWith("LayerTests.VectorBias in training is not equivariant within 1E-09; of the result 2x0e+2x0o+1x1o\n", error.Message);
        Assert.Contains("block 2, 1x1o (components 4 to 6) is off by ", error.Message);
        Assert.DoesNotContain("block 1", error.Message);

        error = Assert.Throws<EquivarianceException>(() => Of("GraphTests.CrookedModel").Check());
        Assert.Equal([2], error.Report.Above(1e-9).Select(block => block.Index));
    }

    [Fact]
    public void Evaluation_is_checked_as_training_is()
    {
        var layer = Of("Obstacles.CrookedInEvaluation");
        Assert.StartsWith(layer.Name + " in evaluation is not", Assert.Throws<EquivarianceException>(() => layer.Check()).Message);
        Assert.InRange(layer.Measure().Worst, 1e-2, 10);
    }

    [Fact]
    public void Options_are_heeded()
    {
        Assert.Equal(7, Of("LayerTests.VectorBias").Check(new EquivarianceOptions { Seed = 7, Tolerance = 10 }).Seed);
        Assert.Equal(7, Of("Obstacles.Twofold as ISteerableLayer<Hidden, Hidden>").Measure(new EquivarianceOptions { Seed = 7 }).Seed);
    }

    [Fact]
    public void What_a_constructor_throws_is_thrown() =>
        Assert.Equal("made by nobody", Assert.Throws<NotSupportedException>(() => Of("Obstacles.NeverMade").Check()).Message);

    [Fact]
    public void A_checked_layer_leaves_no_tensor()
    {
        Of("GraphModel").Check();
        var before = Tensors.Live;
        Of("GraphModel").Check();
        Of("LayerTests.VectorBias").Measure();
        Assert.Equal(before, Tensors.Live);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("assembly", () => DeclaredLayers.Of(null!));
        Assert.Throws<ArgumentNullException>("type", () => new DeclaredLayersAttribute(null!));
    }

    private static DeclaredLayer Of(string name) => All.Single(layer => layer.Name == name);
}

/// <summary>A name that there is twice.</summary>
public static class Same
{
    /// <summary>In this namespace.</summary>
    public sealed class Name() : SteerableModule<Hidden, Hidden>(nameof(Name))
    {
        public override Steerable<Hidden> Forward(Steerable<Hidden> input) => input;
    }
}
