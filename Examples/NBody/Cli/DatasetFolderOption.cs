using System.CommandLine;
using NBody.Data;

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

    /// <summary>The cache in the folder that was asked for.</summary>
    public DatasetCache Cache(ParseResult arguments) => new(arguments.GetValue(folder)!);
}
