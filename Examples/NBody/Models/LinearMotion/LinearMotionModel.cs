using TorchSharp.Modules;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>Uniform motion, x + t v, with one learned time for all particles: the linear baseline of Satorras et al. (2021).</summary>
internal sealed class LinearMotionModel : ParticleModule
{
    // As published.
    private const float InitialTime = 0.7f;

    private readonly Parameter time;

    public LinearMotionModel()
        : base(nameof(LinearMotionModel))
    {
        time = nn.Parameter(full([1, 1], InitialTime));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => [];

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded) =>
        systems.Positions + systems.Velocities.Times(Steerable.Of<Invariant>(time.expand(systems.Graph.NodeCount, 1)));
}
