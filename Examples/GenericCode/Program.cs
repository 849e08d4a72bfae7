using GenericCode;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

random.manual_seed(1);
using var scope = NewDisposeScope();
Show<Coarse, MixCoarse>();
Show<Fine, MixFine>();

// The same code for two representations: how the size of features of each degree grows from block to block.
static void Show<TFeatures, TLayer>()
    where TFeatures : IIrreps
    where TLayer : nn.Module, ISteeredLayer<TFeatures, Sh2, TFeatures>, new()
{
    const int Count = 1000;
    using var scope = NewDisposeScope();
    var harmonics = new SphericalHarmonicsEmbedding<Sh2>();
    var attributes = harmonics.Forward(Steerable.Random<Displacement>(Count));
    var features = Steerable.Random<TFeatures>(Count);
    Console.WriteLine($"{TFeatures.Signature}, {TFeatures.Dim} numbers, mean squares by degree 0 to {TFeatures.LMax}:");
    for (var depth = 0; depth <= 8; depth += 2)
    {
        using var model = new Deep<TFeatures, Sh2, TLayer>(depth);
        var spectrum = model.Forward(features, attributes).ByDegree();
        Console.WriteLine($"  {depth} blocks: {string.Join("  ", spectrum.Select(power => power.ToString("F3")))}");
    }
}
