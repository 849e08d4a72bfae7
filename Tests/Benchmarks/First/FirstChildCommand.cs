using System.CommandLine;

namespace TypedIrreps.Benchmarks.First;

/// <summary><c>first-child</c>: what <c>first</c> starts, again and again.</summary>
internal sealed class FirstChildCommand : Command
{
    /// <summary>Its name.</summary>
    public const string CommandName = "first-child";

    private readonly Argument<LayerBackend> backend = new("backend");
    private readonly Argument<long> start = new("start");

    public FirstChildCommand()
        : base(CommandName, "Passes the milestones that 'first' measures.")
    {
        Hidden = true;
        Arguments.Add(backend);
        Arguments.Add(start);
        SetAction(arguments => FirstMilestones.Pass(arguments.GetValue(backend), arguments.GetValue(start), Console.Out));
    }
}
