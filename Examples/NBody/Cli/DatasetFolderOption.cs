using System.CommandLine;
using NBody.Data;
using NBody.Training;

namespace NBody.Cli;

/// <summary>The option that says where datasets are kept.</summary>
internal sealed class DatasetFolderOption
{
    private readonly Option<string> folder = new("--data")
    {
        Description = "Folder that keeps the datasets.",
        HelpName = "folder",
        DefaultValueFactory = _ => DatasetCache.DefaultFolder,
    };

    /// <summary>Adds the option to a command.</summary>
    public DatasetFolderOption(Command command) => command.Options.Add(folder);

    /// <summary>The dataset that a model was trained on.</summary>
    public NBodyDataset Of(TrainedModel trained, ParseResult arguments, CommandContext context) =>
        Cache(arguments).LoadOrSimulate(trained.State.Options.Data, force: false, context);

    /// <summary>The cache in the folder that was asked for.</summary>
    public DatasetCache Cache(ParseResult arguments) => new(arguments.GetValue(folder)!);
}
