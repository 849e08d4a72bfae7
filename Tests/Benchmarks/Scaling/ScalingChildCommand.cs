using System.CommandLine;

namespace TypedIrreps.Benchmarks.Scaling;

/// <summary><c>scaling-child</c>: what <c>scaling</c> starts, for each size.</summary>
internal sealed class ScalingChildCommand : Command
{
    /// <summary>Its name.</summary>
    public const string CommandName = "scaling-child";

    private readonly Argument<ScaledNetwork> network = new("network");
    private readonly Argument<int> nodes = new("nodes");
    private readonly Argument<int> degree = new("degree");
    private readonly Argument<int> repetitions = new("repetitions");
    private readonly Argument<int> threads = new("threads");
    private readonly Argument<bool> recomputes = new("recomputes");

    public ScalingChildCommand()
        : base(CommandName, "Measures one row of 'scaling'.")
    {
        Hidden = true;
        foreach (var argument in new Argument[] { network, nodes, degree, repetitions, threads, recomputes })
            Arguments.Add(argument);
        SetAction(arguments => Console.Out.WriteLine(ScalingStep.Measure(new(
            arguments.GetValue(network),
            arguments.GetValue(nodes),
            arguments.GetValue(degree),
            arguments.GetValue(repetitions),
            arguments.GetValue(threads),
            arguments.GetValue(recomputes))).ToLine()));
    }
}
