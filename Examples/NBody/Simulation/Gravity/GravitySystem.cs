namespace NBody.Simulation.Gravity;

/// <summary>Bodies that attract each other: the physics and the step of the integration.</summary>
/// <param name="TimeStep">Time of one integration step.</param>
/// <param name="Constant">The constant of gravitation G.</param>
/// <param name="Softening">The length below which attraction ceases to grow.</param>
/// <remarks>Defaults: the gravitational task of Brandstetter et al. 2022, arXiv:2110.02905, appendix.</remarks>
internal sealed record GravitySystem(double TimeStep = 0.001, double Constant = 1, double Softening = 0.1)
{
    /// <summary>The acceleration of every body: a_i = G sum_j m_j (x_j - x_i) / (|x_j - x_i|^2 + s^2)^(3/2).</summary>
    /// <param name="positions">Positions, [body, 3].</param>
    /// <param name="masses">Masses, [body].</param>
    /// <param name="accelerations">Receives the accelerations, [body, 3].</param>
    public void Accelerations(ReadOnlySpan<double> positions, ReadOnlySpan<double> masses, Span<double> accelerations)
    {
        accelerations.Clear();
        var softening = Softening * Softening;
        for (var i = 0; i < masses.Length; i++)
        {
            // Each pair once: what pulls one pulls the other.
            for (var j = i + 1; j < masses.Length; j++)
            {
                var (x, y, z) = (positions[3 * j] - positions[3 * i], positions[(3 * j) + 1] - positions[(3 * i) + 1], positions[(3 * j) + 2] - positions[(3 * i) + 2]);
                var square = (x * x) + (y * y) + (z * z) + softening;
                var strength = Constant / (square * Math.Sqrt(square));
                Add(accelerations.Slice(3 * i, 3), strength * masses[j], x, y, z);
                Add(accelerations.Slice(3 * j, 3), -strength * masses[i], x, y, z);
            }
        }
    }

    /// <summary>Kinetic and potential energy together; what the integration keeps but for its error.</summary>
    /// <param name="frame">Positions and velocities.</param>
    /// <param name="masses">Masses, [body].</param>
    public double Energy(GravityFrame frame, ReadOnlySpan<double> masses)
    {
        var energy = 0.0;
        for (var i = 0; i < masses.Length; i++)
        {
            for (var axis = 0; axis < 3; axis++)
                energy += masses[i] * frame.Velocities[(3 * i) + axis] * frame.Velocities[(3 * i) + axis] / 2;
            for (var j = i + 1; j < masses.Length; j++)
            {
                var square = Softening * Softening;
                for (var axis = 0; axis < 3; axis++)
                    square += Math.Pow(frame.Positions[(3 * j) + axis] - frame.Positions[(3 * i) + axis], 2);
                energy -= Constant * masses[i] * masses[j] / Math.Sqrt(square);
            }
        }

        return energy;
    }

    private static void Add(Span<double> target, double factor, double x, double y, double z)
    {
        target[0] += factor * x;
        target[1] += factor * y;
        target[2] += factor * z;
    }
}
