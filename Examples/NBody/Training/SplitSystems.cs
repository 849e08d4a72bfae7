using NBody.Data;
using NBody.Models;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>Splits as models see them.</summary>
internal static class SplitSystems
{
    /// <summary>All systems of a split at the input frame.</summary>
    /// <param name="split">The split.</param>
    /// <param name="graph">Fully connected graphs, one for each trajectory.</param>
    /// <param name="type">The type of the numbers; float32 by default.</param>
    public static ParticleSystems ToSystems(this NBodySplit split, GraphBatch graph, ScalarType type = ScalarType.Float32)
    {
        var rows = (long)split.Count * split.Particles;
        return new(
            graph,
            new Point(tensor(split.Positions).view(rows, 3).to(type)),
            Steerable.Of<Displacement>(tensor(split.Velocities).view(rows, 3).to(type)),
            Steerable.Of<Invariant>(tensor(split.Charges).view(rows, 1).to(type)));
    }
}
