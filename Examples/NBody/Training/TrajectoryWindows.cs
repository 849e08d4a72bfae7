using NBody.Data;
using NBody.Simulation;

namespace NBody.Training;

/// <summary>
/// Stretches of the training trajectories, all of one length: from the input frame to the target frame, and the same from earlier
/// frames. The dataset keeps two frames of a trajectory; the others are simulated again, from the same random numbers.
/// </summary>
internal static class TrajectoryWindows
{
    /// <summary>Frames from the begin of a window to that of the next.</summary>
    public const int Distance = 5;

    /// <summary>How many windows a trajectory has.</summary>
    public static int Most(NBodyParameters data) => 1 + (data.InputFrame / Distance);

    /// <summary>The first window of each trajectory, then the second of each, and so on.</summary>
    /// <param name="data">Of which dataset.</param>
    /// <param name="samples">Training trajectories: the first so many.</param>
    /// <param name="windows">Windows of each.</param>
    public static NBodySplit Of(NBodyParameters data, int samples, int windows)
    {
        var steps = Enumerable.Range(0, windows).Select(window => StepsOf(data, window)).ToArray();
        int[] all = [.. steps.SelectMany(pair => pair).Distinct().Order()];
        var places = Array.ConvertAll(steps, pair => (From: Array.IndexOf(all, pair[0]), To: Array.IndexOf(all, pair[1])));
        var split = new NBodySplit(samples * windows, data.Physics.Particles);
        Trajectories.RunSampled(
            data.Physics,
            trajectory => new RandomStream(data.Seed, (uint)Split.Train, (uint)trajectory),
            samples,
            all,
            (trajectory, frames) =>
            {
                for (var window = 0; window < windows; window++)
                    split.Set((window * samples) + trajectory, frames[places[window].From], frames[places[window].To]);
            },
            progress: null,
            new ParallelOptions());
        return split;
    }

    private static int[] StepsOf(NBodyParameters data, int window) =>
        (data with { InputFrame = data.InputFrame - (window * Distance), TargetFrame = data.TargetFrame - (window * Distance) }).Steps;
}
