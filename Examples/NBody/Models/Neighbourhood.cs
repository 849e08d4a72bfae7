using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>Of whom a particle hears.</summary>
/// <param name="Nearest">So many nearest others of its system, all of them if it has fewer; null for all others.</param>
internal sealed record Neighbourhood(int? Nearest = null)
{
    /// <summary>All others of the system.</summary>
    public static Neighbourhood All { get; } = new();

    /// <summary>Whether systems have graphs of their own; otherwise their graphs depend on their numbers alone.</summary>
    public bool DependsOnPositions => Nearest is not null;

    /// <summary>The graph of some systems of equally many particles. Its tensors belong to the caller's dispose scope.</summary>
    /// <param name="positions">The particles of all systems, one system after the other.</param>
    /// <param name="systems">How many systems they are of.</param>
    public GraphBatch Graph(Point positions, int systems)
    {
        var particles = positions.Coordinates.shape[0] / systems;
        if (Nearest is not { } neighbours)
            return GraphBatch.FullyConnected(systems, particles);
        using var scope = NewDisposeScope();
        var systemOfParticle = arange(systems, dtype: int64).repeat_interleave(particles);
        return NeighbourGraphs.Nearest(positions, neighbours, systemOfParticle, systems).MoveToOuterDisposeScope();
    }
}
