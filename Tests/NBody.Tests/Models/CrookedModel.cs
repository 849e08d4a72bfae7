using NBody.Models;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>A network whose last layer predicts, against all symmetry, the same vector everywhere.</summary>
internal sealed class CrookedModel() : Segnn<Particle, Sh1, Hidden16, Pair, Displacement>(
    nameof(CrookedModel),
    new SmallModel.Embedding(),
    [new SegnnLayer<Hidden16, Sh1, Pair>(new SmallModel.Message1(), new SmallModel.Message2(), new SmallModel.Update1(), new SmallModel.Update2())],
    new NodeHead<Hidden16, Sh1, Displacement>(new SmallModel.PrePool1(), new OneDirection()))
{
    private sealed class OneDirection() : TensorProductLayer<Hidden16, Sh1, Displacement>(
        nameof(OneDirection), LayerShape.Of(LayerPlan.For(Hidden16.Signature, Sh1.Signature, Displacement.Signature, gated: false)))
    {
        protected override Tensor Evaluate(Tensor input, Tensor attributes) =>
            tensor(new[] { 1.0, 0, 0 }).to(input.dtype).expand(input.shape[0], 3);
    }
}
