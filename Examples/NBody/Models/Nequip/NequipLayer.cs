using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>A convolution and a self-connection that knows the kind of particle, behind a gate, added to the features (Batzner et al. 2022, figure 1).</summary>
internal sealed partial class NequipLayer : nn.Module
{
    private readonly Interaction interaction = new();
    private readonly SelfConnection self = new();
    private readonly Opened gate = new();

    public NequipLayer()
        : base(nameof(NequipLayer))
    {
        RegisterComponents();
    }

    /// <summary>Applies the layer to features of the particles.</summary>
    public Steerable<Hidden32> Forward(Steerable<Hidden32> nodes, Steerable<Species> species, FieldInput field) =>
        nodes + gate.Forward(
            self.Forward(nodes, species) + interaction.Forward(nodes, field.Graph, field.Harmonics, field.Distances));

    [Convolution<Hidden32, Sh2, Radial, GateInput<Hidden32>>(Hidden = [32], MeanDegree = 4)]
    public sealed partial class Interaction;

    [TensorProduct<Hidden32, Species, GateInput<Hidden32>>]
    public sealed partial class SelfConnection;

    [Gate<Hidden32>]
    public sealed partial class Opened;
}
