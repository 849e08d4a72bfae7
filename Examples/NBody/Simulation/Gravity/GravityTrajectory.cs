namespace NBody.Simulation.Gravity;

/// <summary>The motion of bodies that attract each other.</summary>
internal static class GravityTrajectory
{
    /// <summary>Simulates a trajectory from each initial state, four at a time, and keeps frames of it: [trajectory][frame].</summary>
    /// <param name="system">The physics.</param>
    /// <param name="initial">The initial states, all of one number of bodies.</param>
    /// <param name="steps">Steps whose states are kept, rising; 0 is the initial one.</param>
    /// <exception cref="ArgumentException">A parameter or a step is out of its range, or a state has another number of bodies.</exception>
    public static GravityFrame[][] Run(GravitySystem system, ReadOnlySpan<GravityState> initial, ReadOnlySpan<int> steps)
    {
        system.Validate();
        var frames = new GravityFrame[initial.Length][];
        var quads = initial.Length / QuadLanes.Count * QuadLanes.Count;
        for (var first = 0; first < quads; first += QuadLanes.Count)
            RunLanes<QuadLanes>(system, initial.Slice(first, QuadLanes.Count), steps).CopyTo(frames, first);
        for (var first = quads; first < initial.Length; first++)
            RunLanes<ScalarLane>(system, initial.Slice(first, ScalarLane.Count), steps).CopyTo(frames, first);
        return frames;
    }

    /// <summary>As <see cref="Run"/>, for exactly as many trajectories as there are lanes.</summary>
    public static GravityFrame[][] RunLanes<TLanes>(GravitySystem system, ReadOnlySpan<GravityState> initial, ReadOnlySpan<int> steps)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var integrator = new GravityIntegrator<TLanes>(system, initial);
        var frames = new GravityFrame[initial.Length][];
        for (var lane = 0; lane < frames.Length; lane++)
            frames[lane] = new GravityFrame[steps.Length];
        var done = 0;
        for (var frame = 0; frame < steps.Length; frame++)
        {
            if (steps[frame] < done || (frame > 0 && steps[frame] == done))
                throw new ArgumentException($"Expected steps from 0 that rise; got {steps[frame]} after {done}.", nameof(steps));
            integrator.Advance(steps[frame] - done);
            done = steps[frame];
            var now = integrator.Frames();
            for (var lane = 0; lane < frames.Length; lane++)
                frames[lane][frame] = now[lane];
        }

        return frames;
    }
}
