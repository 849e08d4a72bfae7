using System.Text.Json.Serialization;
using NBody.Simulation.Charged;
using NBody.Simulation.Gravity;

namespace NBody.Simulation;

/// <summary>What moves the particles of a dataset: how they start, what acts between them, and how their motion is computed.</summary>
[JsonDerivedType(typeof(ChargedSystem), "charged")]
[JsonDerivedType(typeof(GravitySystem), "gravity")]
internal interface IPhysics
{
    /// <summary>One word, that of the option that chooses it; a part of file names.</summary>
    [JsonIgnore]
    string Name { get; }

    /// <summary>Particles in a system.</summary>
    int Particles { get; }

    /// <summary>Time of one integration step.</summary>
    double TimeStep { get; }

    /// <summary>Whether the first frame is the initial state; otherwise it is the state at the end of the first interval.</summary>
    [JsonIgnore]
    bool KeepsInitialState { get; }

    /// <summary>The nearest neighbours of which a particle hears in published results; null where it is all others.</summary>
    [JsonIgnore]
    int? PublishedNeighbours { get; }

    /// <summary>The same physics of another number of particles.</summary>
    IPhysics Of(int particles);

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    void Validate();

    /// <summary>What sets these numbers apart from others besides particles and time step, as name=value, one a line.</summary>
    string Describe();

    /// <summary>Draws an initial state.</summary>
    ParticleState Sample(ref RandomStream random);

    /// <summary>Begins the motion of as many systems as there are lanes.</summary>
    /// <param name="initial">One state for each lane; they are read, not changed.</param>
    /// <exception cref="ArgumentException">There are more or fewer states, or one has another number of particles.</exception>
    ILaneIntegrator Start<TLanes>(ReadOnlySpan<ParticleState> initial)
        where TLanes : unmanaged, ILanes<TLanes>;

    /// <summary>The force on each particle as the simulation applies it, [particle, 3].</summary>
    double[] Forces(ParticleState state);

    /// <summary>Kinetic and potential energy together: what the motion keeps, but for the error of its integration.</summary>
    double TotalEnergy(ParticleState state);
}
