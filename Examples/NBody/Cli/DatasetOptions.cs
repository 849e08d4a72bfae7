using System.CommandLine;
using NBody.Data;

namespace NBody.Cli;

/// <summary>The options that select a dataset and where it is kept; shared by all commands that read one.</summary>
internal sealed class DatasetOptions
{
    private static readonly NBodyParameters Defaults = new();

    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "Seed of the simulated data.",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    private readonly Option<int> particles = Count("--particles", "Particles per system.", Defaults.Physics.Particles, 2);
    private readonly Option<int> train = Count("--train", "Training trajectories.", Defaults.Train, 1);
    private readonly Option<int> valid = Count("--valid", "Validation trajectories.", Defaults.Valid, 1);
    private readonly Option<int> test = Count("--test", "Test trajectories.", Defaults.Test, 1);

    private readonly DatasetFolderOption folder;

    private readonly Option<bool> force = new("--force")
    {
        Description = "Simulate even where the dataset exists, and replace it.",
    };

    /// <summary>Adds the options to a command.</summary>
    public DatasetOptions(Command command)
    {
        foreach (var option in new Option[] { seed, particles, train, valid, test, force })
            command.Options.Add(option);
        folder = new DatasetFolderOption(command);
    }

    /// <summary>The parameters that were asked for.</summary>
    public NBodyParameters Parameters(ParseResult arguments) =>
        new(arguments.GetValue(seed), arguments.GetValue(train), arguments.GetValue(valid), arguments.GetValue(test))
        {
            Physics = new() { Particles = arguments.GetValue(particles) },
        };

    /// <summary>The cache in the folder that was asked for.</summary>
    public DatasetCache Cache(ParseResult arguments) => folder.Cache(arguments);

    /// <summary>Whether an existing file is to be replaced.</summary>
    public bool Force(ParseResult arguments) => arguments.GetValue(force);

    private static Option<int> Count(string name, string description, int byDefault, int least)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "count", DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
                result.AddError($"{name} must be at least {least}; got {value}.");
        });
        return option;
    }
}
