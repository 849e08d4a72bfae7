using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.Rows;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Soak;

/// <summary>A training that goes on and on: systems of other numbers at each step, and now and then forces, which are differentiated twice.</summary>
internal sealed class SoakTraining : IDisposable
{
    private const double Rate = 1e-4;

    private readonly NBodyModel model = new NBodyModel().With(LayerBackend.Compiled);
    private readonly int layers;
    private readonly Adam optimizer;
    private readonly int systems;

    /// <summary>Prepares the training.</summary>
    /// <param name="systems">The most systems of a step.</param>
    public SoakTraining(int systems)
    {
        this.systems = systems;
        layers = ModelLayers.Of(model).Count();
        optimizer = new FusedAdam(model.parameters(), Rate);
    }

    /// <summary>
    /// How many gradients that there are none of have gone through layers: TorchSharp counts the wrapper of an undefined tensor and
    /// never takes it off. Where forces are learned, each layer's weights have a first gradient that nothing is made of.
    /// </summary>
    public long Phantoms { get; private set; }

    /// <summary>A step on random systems, 1, 2, 3... of them and again: tiles that are full and that are not.</summary>
    /// <param name="number">The step's number.</param>
    /// <param name="forces">Whether forces are learned, the gradient of an energy by the positions, or else positions.</param>
    /// <returns>The loss.</returns>
    public double Step(long number, bool forces)
    {
        using var scope = NewDisposeScope();
        var drawn = new ChargedSystems(1 + (int)(number % systems));
        optimizer.zero_grad();
        var loss = forces ? LossOfForces(drawn) : LossOfPositions(drawn);
        loss.backward();
        optimizer.step();
        Phantoms += forces ? layers : 0;
        return loss.item<float>();
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }

    private Tensor LossOfPositions(ChargedSystems drawn)
    {
        var prediction = model.forward(drawn.Embed(drawn.Positions));
        return prediction.sub(randn_like(prediction)).square().mean();
    }

    private Tensor LossOfForces(ChargedSystems drawn)
    {
        var positions = drawn.Positions.requires_grad_(true);
        var energy = model.forward(drawn.Embed(positions)).square().sum();
        var force = autograd.grad([energy], [positions], retain_graph: true, create_graph: true)[0];
        return force.sub(randn_like(force)).square().mean();
    }
}
