namespace TypedIrreps;

/// <summary>
/// Declares a network of invariant scalars on a partial class, such as the one that turns the radial basis of an edge into
/// the weights of a convolution (e3nn's <c>nn.FullyConnectedNet</c>): <c>TOutput</c> is then
/// <see cref="WeightsOf{TLayer}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RadialNetworkAttribute<TInput, TOutput> : RadialNetworkOptionsAttribute;

/// <summary>Declares a network of invariant scalars by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RadialNetworkAttribute(string input, string output) : RadialNetworkOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
