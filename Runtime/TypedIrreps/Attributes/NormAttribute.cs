namespace TypedIrreps;

/// <summary>
/// Declares the norm of every irrep on a partial class (e3nn's <c>o3.Norm</c>). The result is
/// <see cref="Norms{TFeatures}"/>. The class gets the base <see cref="Norm{TFeatures}"/>.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NormAttribute<TFeatures> : Attribute
{
    /// <summary>Whether the squares of the norms are wanted.</summary>
    public bool Squared { get; set; }
}

/// <summary>Declares the norm of every irrep by the text of its representation.</summary>
/// <param name="input">The representation of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NormAttribute(string input) : Attribute
{
    /// <summary>The representation of the features, as written.</summary>
    public string Input { get; } = input;

    /// <summary>Whether the squares of the norms are wanted.</summary>
    public bool Squared { get; set; }
}
