namespace TypedIrreps;

/// <summary>
/// Declares what takes some blocks out of features on a partial class (e3nn's <c>nn.Extract</c> and <c>nn.ExtractIr</c>). The class gets
/// the base <see cref="Extract{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the blocks.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtractAttribute<TInput, TOutput> : ExtractOptionsAttribute;

/// <summary>Declares what takes some blocks out of features by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="output">The representation of the blocks.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtractAttribute(string input, string output) : ExtractOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the blocks, as written.</summary>
    public string Output { get; } = output;
}
