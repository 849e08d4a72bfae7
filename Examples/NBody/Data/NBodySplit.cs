using System.Globalization;
using NBody.Simulation;

namespace NBody.Data;

/// <summary>
/// Trajectories as plain arrays. Vectors are [trajectory, particle, 3], charges [trajectory, particle], row-major.
/// </summary>
internal sealed class NBodySplit
{
    public NBodySplit(int count, int particles)
    {
        Count = count;
        Particles = particles;
        Positions = new float[3 * count * particles];
        Velocities = new float[3 * count * particles];
        TargetPositions = new float[3 * count * particles];
        TargetVelocities = new float[3 * count * particles];
        Charges = new float[count * particles];
    }

    public int Count { get; }

    public int Particles { get; }

    /// <summary>Positions at the input frame.</summary>
    public float[] Positions { get; private init; }

    /// <summary>Velocities at the input frame.</summary>
    public float[] Velocities { get; private init; }

    /// <summary>Positions at the target frame.</summary>
    public float[] TargetPositions { get; private init; }

    /// <summary>Velocities at the target frame: not part of the task, kept to check the physics.</summary>
    public float[] TargetVelocities { get; private init; }

    /// <summary>-1 or 1; of bodies that attract each other, their masses.</summary>
    public float[] Charges { get; private init; }

    /// <summary>The arrays in the order in which they are stored.</summary>
    internal IEnumerable<float[]> Arrays => [Positions, Velocities, TargetPositions, TargetVelocities, Charges];

    /// <summary>The first <paramref name="count"/> trajectories, as published results use 3,000 of 10,000 for training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The split does not have so many.</exception>
    public NBodySplit First(int count)
    {
        if (count < 1 || count > Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Expected 1 to {Count} trajectories.");
        var vectors = 3 * count * Particles;
        return new NBodySplit(count, Particles)
        {
            Positions = Positions[..vectors],
            Velocities = Velocities[..vectors],
            TargetPositions = TargetPositions[..vectors],
            TargetVelocities = TargetVelocities[..vectors],
            Charges = Charges[..(count * Particles)],
        };
    }

    /// <summary>The first number that is none, and where it is, in words; null if all are finite.</summary>
    public string? FirstNotFinite()
    {
        (string, float[])[] named =
        [
            ("positions", Positions), ("velocities", Velocities), ("target positions", TargetPositions),
            ("target velocities", TargetVelocities), ("charges", Charges),
        ];
        foreach (var (name, values) in named)
        {
            var index = Array.FindIndex(values, value => !float.IsFinite(value));
            if (index >= 0)
                return string.Create(CultureInfo.InvariantCulture, $"{values[index]} among the {name} of trajectory {index / (values.Length / Count)}");
        }

        return null;
    }

    /// <summary>The state of a trajectory at the input frame.</summary>
    public ParticleState InputState(int trajectory) => State(trajectory, Positions, Velocities);

    /// <summary>The state of a trajectory at the target frame.</summary>
    public ParticleState TargetState(int trajectory) => State(trajectory, TargetPositions, TargetVelocities);

    internal void Set(int trajectory, ParticleState input, ParticleState target)
    {
        var offset = 3 * trajectory * Particles;
        Round(input.Positions, Positions, offset);
        Round(input.Velocities, Velocities, offset);
        Round(target.Positions, TargetPositions, offset);
        Round(target.Velocities, TargetVelocities, offset);
        Round(input.Charges, Charges, trajectory * Particles);
    }

    private ParticleState State(int trajectory, float[] positions, float[] velocities)
    {
        var state = new ParticleState(Particles);
        var offset = 3 * trajectory * Particles;
        for (var i = 0; i < state.Positions.Length; i++)
        {
            state.Positions[i] = positions[offset + i];
            state.Velocities[i] = velocities[offset + i];
        }

        for (var i = 0; i < Particles; i++)
            state.Charges[i] = Charges[(trajectory * Particles) + i];
        return state;
    }

    private static void Round(double[] source, float[] target, int offset)
    {
        for (var i = 0; i < source.Length; i++)
            target[offset + i] = (float)source[i];
    }
}
