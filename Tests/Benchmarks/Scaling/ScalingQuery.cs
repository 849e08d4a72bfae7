namespace TypedIrreps.Benchmarks.Scaling;

/// <summary>What is measured in one process.</summary>
/// <param name="Network">The network.</param>
/// <param name="Nodes">The particles.</param>
/// <param name="Degree">From how many each hears.</param>
/// <param name="Repetitions">How often everything is measured.</param>
/// <param name="Threads">The threads of libtorch.</param>
/// <param name="Recomputes">Whether layers are evaluated again in the backward pass, and nothing is kept of them.</param>
internal sealed record ScalingQuery(ScaledNetwork Network, int Nodes, int Degree, int Repetitions, int Threads, bool Recomputes)
{
    /// <summary>As the arguments of <see cref="ScalingChildCommand"/>.</summary>
    public IEnumerable<string> ToArguments() => [$"{Network}", $"{Nodes}", $"{Degree}", $"{Repetitions}", $"{Threads}", $"{Recomputes}"];
}
