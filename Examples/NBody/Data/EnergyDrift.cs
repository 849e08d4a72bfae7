using NBody.Simulation;

namespace NBody.Data;

/// <summary>How well a dataset conserves energy: a check of the physics, and of the time step.</summary>
internal static class EnergyDrift
{
    /// <summary>Median over the trajectories of |E(target) - E(input)| / |E(input)|.</summary>
    /// <remarks>A median, since close encounters, where the force is clipped, do not conserve energy at all.</remarks>
    public static double Median(NBodySplit split, IPhysics physics)
    {
        var drifts = new double[split.Count];
        for (var trajectory = 0; trajectory < drifts.Length; trajectory++)
        {
            var before = physics.TotalEnergy(split.InputState(trajectory));
            var after = physics.TotalEnergy(split.TargetState(trajectory));
            drifts[trajectory] = Math.Abs((after - before) / before);
        }

        Array.Sort(drifts);
        var middle = drifts.Length / 2;
        return drifts.Length % 2 == 1 ? drifts[middle] : (drifts[middle - 1] + drifts[middle]) / 2;
    }
}
