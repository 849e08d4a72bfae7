namespace NBody.Simulation;

/// <summary>
/// Vectors of the particles of all lanes. States are [particle, 3]; here they are [3, particle], so that the pairs of a particle
/// read consecutive numbers.
/// </summary>
internal static class LaneVectors
{
    /// <summary>Refuses states that do not fill the lanes, or are not of a system's size.</summary>
    public static void Check<TLanes>(ReadOnlySpan<ParticleState> initial, int particles)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        if (initial.Length != TLanes.Count)
            throw new ArgumentException($"Expected {TLanes.Count} initial states, one per lane; got {initial.Length}.", nameof(initial));
        foreach (var state in initial)
            if (state.Particles != particles)
                throw new ArgumentException($"Expected states of {particles} particles; got one of {state.Particles}.", nameof(initial));
    }

    /// <summary>Reads a vector of each particle from each state.</summary>
    public static TLanes[] Load<TLanes>(ReadOnlySpan<ParticleState> states, Func<ParticleState, double[]> vectors)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var particles = states[0].Particles;
        return Gather<TLanes>(states, 3 * particles, (state, i) => vectors(state)[IndexInState(i, particles)]);
    }

    /// <summary>Reads so many numbers from each state.</summary>
    public static TLanes[] Gather<TLanes>(ReadOnlySpan<ParticleState> states, int count, Func<ParticleState, int, double> number)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var target = new TLanes[count];
        Span<double> lanes = stackalloc double[TLanes.Count];
        for (var i = 0; i < target.Length; i++)
        {
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = number(states[lane], i);
            target[i] = TLanes.Load(lanes);
        }

        return target;
    }

    /// <summary>Writes a vector of each particle into each state.</summary>
    public static void Store<TLanes>(TLanes[] source, ReadOnlySpan<ParticleState> states, Func<ParticleState, double[]> vectors)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        Span<double> lanes = stackalloc double[TLanes.Count];
        for (var i = 0; i < source.Length; i++)
        {
            source[i].Store(lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
                vectors(states[lane])[IndexInState(i, source.Length / 3)] = lanes[lane];
        }
    }

    /// <summary>Adds a multiple of vectors to others.</summary>
    public static void Add<TLanes>(TLanes[] target, TLanes factor, TLanes[] source)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] += factor * source[i];
    }

    private static int IndexInState(int i, int particles) => (3 * (i % particles)) + (i / particles);
}
