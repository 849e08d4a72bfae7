using System.CommandLine;
using NBody.Data;
using NBody.Simulation;
using NBody.Simulation.Charged;
using NBody.Simulation.Gravity;

namespace NBody.Cli;

/// <summary>The options that select a dataset and where it is kept; shared by all commands that read one.</summary>
internal sealed class DatasetOptions
{
    private static readonly NBodyParameters Defaults = new();
    private static readonly IPhysics[] Tasks = [new ChargedSystem(), new GravitySystem()];

    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "Seed of the simulated data.",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    private readonly Option<string> task = new("--task")
    {
        Description = "What moves the particles: charged (five charges) or gravity (a hundred bodies that attract each other).",
        DefaultValueFactory = _ => Tasks[0].Name,
    };

    private readonly Option<int?> particles = new("--particles")
    {
        Description = $"Particles per system; by default {string.Join(", ", Tasks.Select(physics => $"{physics.Particles} ({physics.Name})"))}.",
        HelpName = "count",
    };

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
        task.AcceptOnlyFromAmong([.. Tasks.Select(physics => physics.Name)]);
        RequireAtLeast(particles, 2);
        foreach (var option in new Option[] { task, seed, particles, train, valid, test, force })
            command.Options.Add(option);
        folder = new DatasetFolderOption(command);
    }

    /// <summary>The parameters that were asked for.</summary>
    public NBodyParameters Parameters(ParseResult arguments) =>
        new(arguments.GetValue(seed), arguments.GetValue(train), arguments.GetValue(valid), arguments.GetValue(test))
        {
            Physics = Physics(arguments),
        };

    /// <summary>The cache in the folder that was asked for.</summary>
    public DatasetCache Cache(ParseResult arguments) => folder.Cache(arguments);

    /// <summary>Whether an existing file is to be replaced.</summary>
    public bool Force(ParseResult arguments) => arguments.GetValue(force);

    private IPhysics Physics(ParseResult arguments)
    {
        var physics = Tasks.Single(physics => physics.Name == arguments.GetValue(task));
        return arguments.GetValue(particles) is { } count ? physics.Of(count) : physics;
    }

    private static Option<int> Count(string name, string description, int byDefault, int least)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "count", DefaultValueFactory = _ => byDefault };
        RequireAtLeast(option, least);
        return option;
    }

    private static void RequireAtLeast(Option option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
            result.AddError($"{option.Name} must be at least {least}; got {value}.");
    });
}
