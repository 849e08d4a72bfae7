namespace NBody.Simulation;

/// <summary>Simulates trajectories from given or from sampled initial states.</summary>
internal static class Trajectories
{
    // Enough work for a task to be worth its scheduling, little enough for a responsive progress bar and cancellation.
    private const int TrajectoriesPerTask = 32;

    /// <summary>
    /// Simulates one trajectory per initial state, on one thread, four at a time, and returns the states at
    /// <paramref name="steps"/> as [trajectory][frame].
    /// </summary>
    /// <exception cref="ArgumentException">The steps are not positive and increasing, or a state has another number of particles.</exception>
    public static ParticleState[][] Run(IPhysics physics, ReadOnlySpan<ParticleState> initial, ReadOnlySpan<int> steps)
    {
        var frames = new ParticleState[initial.Length][];
        var quads = initial.Length / QuadLanes.Count * QuadLanes.Count;
        for (var first = 0; first < quads; first += QuadLanes.Count)
            RunLanes<QuadLanes>(physics, initial.Slice(first, QuadLanes.Count), steps).CopyTo(frames, first);
        for (var first = quads; first < initial.Length; first++)
            RunLanes<ScalarLane>(physics, initial.Slice(first, ScalarLane.Count), steps).CopyTo(frames, first);
        return frames;
    }

    /// <summary>As <see cref="Run"/>, for exactly as many trajectories as there are lanes.</summary>
    public static ParticleState[][] RunLanes<TLanes>(IPhysics physics, ReadOnlySpan<ParticleState> initial, ReadOnlySpan<int> steps)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        physics.Validate();
        var integrator = physics.Start<TLanes>(initial);
        var frames = new ParticleState[initial.Length][];
        for (var lane = 0; lane < frames.Length; lane++)
            frames[lane] = new ParticleState[steps.Length];

        var record = new ParticleState[initial.Length];
        var done = 0;
        for (var frame = 0; frame < steps.Length; frame++)
        {
            var isInitial = frame == 0 && steps[frame] == 0 && physics.KeepsInitialState;
            if (steps[frame] <= done && !isInitial)
                throw new ArgumentException($"Expected positive, increasing steps; got {steps[frame]} after {done}.", nameof(steps));
            for (var lane = 0; lane < record.Length; lane++)
            {
                record[lane] = new ParticleState(physics.Particles);
                initial[lane].Charges.CopyTo(record[lane].Charges, 0);
                frames[lane][frame] = record[lane];
            }

            integrator.Advance(steps[frame] - done, record);
            done = steps[frame];
        }

        return frames;
    }

    /// <summary>
    /// Samples and simulates trajectories 0 .. count-1 of a substream family on all cores. The result does not depend on
    /// the number of threads.
    /// </summary>
    /// <param name="physics">The physics.</param>
    /// <param name="streams">The random stream of a trajectory.</param>
    /// <param name="count">Number of trajectories.</param>
    /// <param name="steps">Steps whose states are kept, increasing.</param>
    /// <param name="keep">Receives (trajectory, frames); called from several threads, once per trajectory.</param>
    /// <param name="progress">Receives the number of trajectories that have just been completed; called from several threads.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <exception cref="OperationCanceledException">The token in <paramref name="options"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">A trajectory left the finite numbers.</exception>
    public static void RunSampled(
        IPhysics physics,
        Func<int, RandomStream> streams,
        int count,
        int[] steps,
        Action<int, ParticleState[]> keep,
        Action<int>? progress,
        ParallelOptions options)
    {
        physics.Validate();
        var tasks = (count + TrajectoriesPerTask - 1) / TrajectoriesPerTask;
        Unwrapped(() => Parallel.For(0, tasks, options, task =>
        {
            var first = task * TrajectoriesPerTask;
            var initial = new ParticleState[Math.Min(TrajectoriesPerTask, count - first)];
            for (var i = 0; i < initial.Length; i++)
            {
                var random = streams(first + i);
                initial[i] = physics.Sample(ref random);
            }

            var frames = Run(physics, initial, steps);
            for (var i = 0; i < frames.Length; i++)
            {
                if (!frames[i].All(state => state.IsFinite))
                    throw new InvalidOperationException($"Trajectory {first + i} left the finite numbers: two of its particles met.");
                keep(first + i, frames[i]);
            }

            progress?.Invoke(frames.Length);
        }));
    }

    // All tasks fail for the same kind of reason; the first says it.
    private static void Unwrapped(Action parallel)
    {
        try
        {
            parallel();
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
