namespace TypedIrreps;

/// <summary>
/// Declares the embedding of vectors in spherical harmonics on a partial class: see
/// <see cref="SphericalHarmonicsEmbedding{T}"/>.
/// </summary>
/// <typeparam name="THarmonics">The spherical harmonics that are wanted, such as <c>1x0e+1x1o+1x2e</c>.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SphericalHarmonicsAttribute<THarmonics> : SphericalHarmonicsOptionsAttribute;

/// <summary>Declares the embedding of vectors in spherical harmonics by the text of its representation.</summary>
/// <param name="output">The spherical harmonics that are wanted, such as <c>1x0e+1x1o+1x2e</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SphericalHarmonicsAttribute(string output) : SphericalHarmonicsOptionsAttribute
{
    /// <summary>The spherical harmonics that are wanted, such as <c>1x0e+1x1o+1x2e</c>, as written.</summary>
    public string Output { get; } = output;
}
