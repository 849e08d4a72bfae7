using System.CommandLine;
using NBody.Training;

namespace NBody.Cli;

/// <summary>The options that say what is learned from the training trajectories, besides the way from the input frame to the target frame.</summary>
internal sealed class ExampleOptions
{
    private readonly Option<int> windows = new("--windows")
    {
        Description = $"Stretches of each training trajectory that are learned: from the input frame, and from every {TrajectoryWindows.Distance}th frame before it.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> bothWays = new("--both-ways") { Description = "Learn the training trajectories backwards too: the laws of motion are the same." };

    /// <summary>Adds the options to a command.</summary>
    public ExampleOptions(Command command)
    {
        command.Options.Add(windows);
        command.Options.Add(bothWays);
    }

    /// <summary>Stretches of each trajectory.</summary>
    public int Windows(ParseResult arguments) => arguments.GetValue(windows);

    /// <summary>Whether they are learned backwards too.</summary>
    public bool BothWays(ParseResult arguments) => arguments.GetValue(bothWays);
}
