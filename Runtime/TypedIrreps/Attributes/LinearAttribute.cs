namespace TypedIrreps;

/// <summary>
/// Declares an equivariant linear layer on a partial class: channels of one irrep are mixed, irreps are not
/// (e3nn's <c>o3.Linear</c>).
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LinearAttribute<TInput, TOutput> : LinearOptionsAttribute;

/// <summary>Declares an equivariant linear layer by the texts of its representations.</summary>
/// <param name="input">The representation of the features.</param>
/// <param name="output">The representation of the result.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LinearAttribute(string input, string output) : LinearOptionsAttribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>The representation of the result, as written.</summary>
    public string Output { get; } = output;
}
