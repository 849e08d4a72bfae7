namespace NBody.Simulation.Gravity;

/// <summary>The physics of bodies that attract each other, and the step of the integration.</summary>
/// <param name="TimeStep">Time of one integration step.</param>
/// <param name="Constant">The constant of gravitation G.</param>
/// <param name="Softening">The length below which attraction ceases to grow.</param>
/// <remarks>Defaults: the gravitational task of Brandstetter et al. 2022 (arXiv:2110.02905).</remarks>
internal sealed record GravitySystem(double TimeStep = 0.001, double Constant = 1, double Softening = 0.1)
{
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public void Validate()
    {
        if (!(TimeStep > 0) || !double.IsFinite(TimeStep))
            throw new ArgumentException($"{nameof(TimeStep)} must be positive and finite; got {TimeStep}.");
        if (!(Softening >= 0) || !double.IsFinite(Softening))
            throw new ArgumentException($"{nameof(Softening)} must be zero or positive, and finite; got {Softening}.");
        if (!double.IsFinite(Constant))
            throw new ArgumentException($"{nameof(Constant)} must be finite; got {Constant}.");
    }

    /// <summary>Kinetic and potential energy together; what the integration keeps but for its error.</summary>
    /// <param name="positions">Positions, [body, 3].</param>
    /// <param name="velocities">Velocities, [body, 3].</param>
    /// <param name="masses">Masses, [body].</param>
    public double Energy(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, ReadOnlySpan<double> masses)
    {
        var energy = 0.0;
        for (var i = 0; i < masses.Length; i++)
        {
            for (var axis = 0; axis < 3; axis++)
                energy += masses[i] * velocities[(3 * i) + axis] * velocities[(3 * i) + axis] / 2;
            for (var j = i + 1; j < masses.Length; j++)
            {
                var square = Softening * Softening;
                for (var axis = 0; axis < 3; axis++)
                    square += Math.Pow(positions[(3 * j) + axis] - positions[(3 * i) + axis], 2);
                energy -= Constant * masses[i] * masses[j] / Math.Sqrt(square);
            }
        }

        return energy;
    }
}
