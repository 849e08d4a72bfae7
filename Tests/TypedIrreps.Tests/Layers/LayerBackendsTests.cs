using TypedIrreps.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Layers;

public sealed class LayerBackendsTests
{
    [Fact]
    public void A_choice_reaches_every_layer_of_a_model()
    {
        using var model = new PlainGraphs();
        Assert.All(Layers(model), layer => Assert.Equal(LayerBackend.Compiled, layer.Backend));
        Assert.Same(model, model.With(LayerBackend.Portable));
        Assert.Equal(9, Layers(model).Length);
        Assert.All(Layers(model), layer => Assert.Equal(LayerBackend.Portable, layer.Backend));
    }

    [Fact]
    public void A_layer_is_a_model_too()
    {
        using var layer = new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("2x0e"));
        Assert.Equal(LayerBackend.Portable, layer.With(LayerBackend.Portable).Backend);
    }

    [Fact]
    public void No_other_number_is_a_backend()
    {
        using var layer = new RuntimeTensorProduct(Irreps.Parse("2x0e"), Irreps.Parse("1x0e"), Irreps.Parse("2x0e"));
        Assert.Throws<ArgumentOutOfRangeException>("backend", () => layer.With((LayerBackend)7));
        Assert.Throws<ArgumentNullException>("model", () => default(nn.Module)!.With(LayerBackend.Compiled));
    }

    private static TensorProductModule[] Layers(nn.Module model) => [.. model.modules().OfType<TensorProductModule>().Distinct()];
}
