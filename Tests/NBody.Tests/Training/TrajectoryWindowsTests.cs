using NBody.Data;
using NBody.Simulation;
using NBody.Simulation.Gravity;
using NBody.Training;

namespace NBody.Tests.Training;

public class TrajectoryWindowsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_window_is_the_dataset_and_the_others_are_earlier(bool gravity)
    {
        var parameters = gravity ? TinyRun.Parameters with { Train = 6, Physics = new GravitySystem(3) } : TinyRun.Parameters with { Train = 6 };
        var data = NBodyDataset.Simulate(parameters);
        var windows = TrajectoryWindows.Of(parameters, samples: 5, windows: 3);
        Assert.Equal((15, parameters.Physics.Particles), (windows.Count, windows.Particles));
        Assert.Equal(data.Train.First(5).Arrays, windows.First(5).Arrays);

        // The third begins where the dataset of those frames does.
        var earlier = NBodyDataset.Simulate(parameters with { InputFrame = 20, TargetFrame = 30 }).Train;
        for (var trajectory = 0; trajectory < 5; trajectory++)
        {
            Assert.Equal(earlier.InputState(trajectory).Positions, windows.InputState(10 + trajectory).Positions);
            Assert.Equal(earlier.InputState(trajectory).Velocities, windows.InputState(10 + trajectory).Velocities);
            Assert.Equal(earlier.TargetState(trajectory).Positions, windows.TargetState(10 + trajectory).Positions);
            Assert.Equal(earlier.InputState(trajectory).Charges, windows.InputState(10 + trajectory).Charges);
        }
    }

    [Fact]
    public void Windows_end_where_trajectories_begin()
    {
        Assert.Equal(7, TrajectoryWindows.Most(TinyRun.Parameters));
        Assert.Equal(7 * 2, TrajectoryWindows.Of(TinyRun.Parameters, 2, 7).Count);
        Assert.Equal(1, TrajectoryWindows.Most(TinyRun.Parameters with { InputFrame = 4 }));
    }
}
