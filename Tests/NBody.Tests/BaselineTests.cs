using NBody.Data;

namespace NBody.Tests;

public class BaselineTests
{
    // One trajectory of two particles: displacements (1,0,0) and (0,2,0), velocities (1,0,0) and (0,1,1).
    private static NBodySplit Split()
    {
        var split = new NBodySplit(count: 1, particles: 2);
        float[] positions = [5, 6, 7, 1, 2, 3];
        float[] velocities = [1, 0, 0, 0, 1, 1];
        float[] targets = [6, 6, 7, 1, 4, 3];
        positions.CopyTo(split.Positions, 0);
        velocities.CopyTo(split.Velocities, 0);
        targets.CopyTo(split.TargetPositions, 0);
        split.Charges.AsSpan().Fill(1);
        return split;
    }

    [Fact]
    public void No_motion_errs_by_the_displacement() => Assert.Equal((1 + 4) / 6.0, Baselines.NoMotion(Split()), 1e-12);

    // Residuals at t = 1/2: (1/2, 0, 0), (0, 3/2, -1/2).
    [Fact]
    public void Constant_velocity_errs_by_the_acceleration() =>
        Assert.Equal((0.25 + 2.25 + 0.25) / 6, Baselines.ConstantVelocity(Split(), 0.5), 1e-12);

    // a = v.d / v.v = (1 + 2) / 3 = 1; residuals (0, 0, 0), (0, 1, -1).
    [Fact]
    public void The_linear_fit_is_the_projection() => Assert.Equal(2 / 6.0, Baselines.LinearInVelocity(Split(), Split()), 1e-12);

    [Fact]
    public void Coefficients_come_from_the_training_split()
    {
        var train = Split();
        for (var i = 0; i < train.Velocities.Length; i++)
            train.TargetPositions[i] = train.Positions[i] + (0.5f * train.Velocities[i]);
        Assert.Equal(Baselines.ConstantVelocity(Split(), 0.5), Baselines.LinearInVelocity(train, Split()), 1e-12);
    }

    [Fact]
    public void More_features_fit_the_training_data_no_worse()
    {
        var data = NBodyDataset.Simulate(new NBodyParameters(Train: 200, Valid: 1, Test: 1));
        var errors = new[]
        {
            Baselines.NoMotion(data.Train),
            Baselines.ConstantVelocity(data.Train, data.Parameters.ElapsedTime),
            Baselines.LinearInVelocity(data.Train, data.Train),
            Baselines.LinearInAll(data.Train, data.Train, data.Parameters.Physics),
        };
        Assert.Equal(errors.OrderDescending(), errors);
    }

    // Satorras et al. (2021), table 2: a linear fit has a test error of 0.0819 on the published data.
    [Fact]
    public void The_linear_error_is_that_of_the_published_data()
    {
        var data = NBodyDataset.Simulate(new NBodyParameters(Train: 3000, Valid: 1, Test: 2000));
        Assert.InRange(Baselines.LinearInVelocity(data.Train, data.Test), 0.077, 0.089);
    }

    [Fact]
    public void Least_squares_recovers_coefficients_and_refuses_dependent_features()
    {
        double[][] features = [[1, 0, 2, 1], [0, 1, 1, 3], [2, 2, 0, 1]];
        double[] coefficients = [3, -1, 0.5];
        var fitted = LeastSquares.Fit(features, LeastSquares.Combine(features, coefficients));
        Assert.All(coefficients.Zip(fitted), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Contains("Feature 1", Assert.Throws<ArgumentException>(() => LeastSquares.Fit([[1, 2], [2, 4]], [1, 1])).Message);
    }
}
