using TypedIrreps;

namespace NBody.Models;

/// <summary>Systems of equally many particles, as a simulation gives them.</summary>
/// <param name="Graph">Who hears from whom.</param>
/// <param name="Positions">Where the particles are.</param>
/// <param name="Velocities">How they move.</param>
/// <param name="Charges">Their charges; of bodies that attract each other, their masses.</param>
internal sealed record ParticleSystems(
    GraphBatch Graph, Point Positions, Steerable<Displacement> Velocities, Steerable<Invariant> Charges)
{
    /// <summary>What leads from the receiver of each edge to its sender.</summary>
    public Steerable<Displacement> Separations() => Positions.At(Graph.Senders) - Positions.At(Graph.Receivers);

    /// <summary>The product of the charges of each edge's particles: of electric charges, above zero where they repel each other.</summary>
    public Steerable<Invariant> ChargeProducts() => Steerable.Of<Invariant>(
        MessagePassing.AtSenders(Charges, Graph).Tensor.mul(MessagePassing.AtReceivers(Charges, Graph).Tensor));
}
