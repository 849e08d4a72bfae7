namespace TypedIrreps;

/// <summary>
/// Declares the convolution of eSCN on a partial class (Passaro and Zitnick 2023, arXiv:2302.03655): features of edges are mixed in the
/// frames of the edges. Its second argument is what leads along each edge. The class gets the base
/// <see cref="SO2Convolution{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SO2ConvolutionAttribute<TInput, TOutput> : SO2ConvolutionOptionsAttribute;

/// <summary>Declares the convolution of eSCN by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SO2ConvolutionAttribute(string input, string output) : SO2ConvolutionOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
