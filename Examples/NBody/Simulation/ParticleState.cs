namespace NBody.Simulation;

/// <summary>Positions and velocities of the particles of one system, each [particle, 3], with their charges [particle].</summary>
/// <remarks>Gravity couples to masses as electricity does to charges; the charges of bodies that attract each other are their masses.</remarks>
internal sealed class ParticleState
{
    public ParticleState(int particles)
    {
        Positions = new double[3 * particles];
        Velocities = new double[3 * particles];
        Charges = new double[particles];
    }

    public double[] Positions { get; }

    public double[] Velocities { get; }

    public double[] Charges { get; }

    public int Particles => Charges.Length;

    public bool IsFinite => Positions.All(double.IsFinite) && Velocities.All(double.IsFinite);

    /// <summary>The sum of v^2 over the particles: of unit masses, twice their kinetic energy.</summary>
    public double SquaredSpeeds => Velocities.Sum(component => component * component);

    /// <summary>|x_i - x_j|^2.</summary>
    public double SquaredDistance(int i, int j)
    {
        double square = 0;
        for (var axis = 0; axis < 3; axis++)
        {
            var difference = Positions[(3 * i) + axis] - Positions[(3 * j) + axis];
            square += difference * difference;
        }

        return square;
    }
}
