namespace TypedIrreps;

/// <summary>
/// Declares the gated nonlinearity on a partial class (Weiler et al. 2018, arXiv:1807.02547, section 3.4; e3nn's
/// <c>nn.Gate</c>): SiLU on invariant scalars, every other irrep times the sigmoid of a scalar of its own
/// (<see cref="GatePlan.Normalized"/>). What it takes is <see cref="GateInput{TOutput}"/>. The class gets the base
/// <see cref="Gate{TOutput}"/>.
/// </summary>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GateAttribute<TOutput> : GateOptionsAttribute;

/// <summary>Declares the gated nonlinearity by the text of its representation.</summary>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GateAttribute(string output) : GateOptionsAttribute
{
    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
