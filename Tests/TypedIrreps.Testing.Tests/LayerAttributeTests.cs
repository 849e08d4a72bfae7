using System.Reflection;
using TypedIrreps.Testing.Xunit;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TypedIrreps.Testing.Tests;

/// <summary>What the attributes give xUnit. That they give it in a run of tests show the tests of the packages.</summary>
public sealed class LayerAttributeTests
{
    private static readonly MethodInfo Alone = typeof(LayerAttributeTests).GetMethod(nameof(Every_layer_is_a_row_named_after_it))!;
    private static readonly MethodInfo Both = typeof(DeclaredLayerTests).GetMethod(nameof(DeclaredLayerTests.Is_equivariant))!;

    [Fact]
    public void Every_layer_is_a_row_named_after_it()
    {
        var names = DeclaredLayers.Of(typeof(Mix).Assembly).Select(layer => layer.Name);
        Assert.Equal(names, Names(new DeclaredLayersAttribute(typeof(Kinds)), Alone));
    }

    [Fact]
    public void What_cannot_be_checked_is_skipped_if_that_is_reported_and_fails_if_not()
    {
        var (declared, others) = (new DeclaredLayersAttribute(typeof(Mix)), new UncheckedLayersAttribute(typeof(Mix)));
        var skipped = Names(others, Both).ToArray();
        Assert.Equal(["Obstacles.Generic<T>", "Obstacles.WithArgument", "Obstacles.WithoutInterface"], skipped);
        Assert.Equal(Names(declared, Alone).Except(skipped), Names(declared, Both));
        Assert.Equal(3, others.Skip!.Split('\n').Length);
        Assert.StartsWith("Obstacles.Generic<T>: It is generic", others.Skip);
        Assert.Null(declared.Skip);
    }

    [Fact]
    public void Layers_may_be_left_out()
    {
        var declared = new DeclaredLayersAttribute(typeof(Mix)) { Except = [typeof(Mix), typeof(Obstacles.Twofold)] };
        Assert.Equal(Names(new DeclaredLayersAttribute(typeof(Mix)), Both).Where(name => name != "Mix" && !name.Contains("Twofold")), Names(declared, Both));
        var others = new UncheckedLayersAttribute(typeof(Mix)) { Except = [typeof(Obstacles.Generic<>), typeof(Obstacles.WithArgument), typeof(Obstacles.WithoutInterface)] };
        Assert.Empty(others.GetData(Both));
        Assert.Null(others.Skip);
    }

    [Fact]
    public void A_row_survives_the_way_from_finding_to_running()
    {
        foreach (var row in new DeclaredLayersAttribute(typeof(Mix)).GetData(Alone).Select(row => row[0]))
        {
            Assert.True(SerializationHelper.IsSerializable(row));
            var (layer, read) = ((DeclaredLayer)row, SerializationHelper.Deserialize<DeclaredLayer>(SerializationHelper.Serialize(row)));
            Assert.Equal((layer.Name, layer.Type, layer.Obstacle), (read.Name, read.Type, read.Obstacle));
            Assert.IsAssignableFrom<IXunitSerializable>(read);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var stranger = Assert.Throws<ArgumentException>("Except", () => new DeclaredLayersAttribute(typeof(Mix)) { Except = [typeof(string)] }.GetData(Alone));
        Assert.StartsWith("Expected layers of TypedIrreps.Testing.Tests to leave out, got System.String.", stranger.Message);
        var none = Assert.Throws<ArgumentException>("type", () => new DeclaredLayersAttribute(typeof(FactAttribute)).GetData(Alone));
        Assert.StartsWith("Expected an assembly with layers, got ", none.Message);
        Assert.Throws<ArgumentNullException>("testMethod", () => new DeclaredLayersAttribute(typeof(Mix)).GetData(null!));
    }

    private static IEnumerable<string> Names(DataAttribute attribute, MethodInfo method) => attribute.GetData(method).Select(row => Assert.Single(row).ToString()!);
}
