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
    /// <param name="neighbourhood">Who hears from whom.</param>
    /// <param name="type">The type of the numbers; float32 by default.</param>
    public static ParticleSystems ToSystems(this NBodySplit split, Neighbourhood neighbourhood, ScalarType type = ScalarType.Float32)
    {
        var rows = (long)split.Count * split.Particles;
        var positions = new Point(tensor(split.Positions).view(rows, 3).to(type));
        return new(
            neighbourhood.Graph(positions, split.Count),
            positions,
            Steerable.Of<Displacement>(tensor(split.Velocities).view(rows, 3).to(type)),
            Steerable.Of<Invariant>(tensor(split.Charges).view(rows, 1).to(type)));
    }
}
