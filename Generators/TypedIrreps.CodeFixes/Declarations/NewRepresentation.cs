using Microsoft.CodeAnalysis;

namespace TypedIrreps.CodeFixes.Declarations;

/// <summary>A struct that a fix adds.</summary>
/// <param name="Container">The namespace or the type that it is added to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Irreps">The representation.</param>
/// <param name="Text">The source of its text.</param>
internal sealed record NewRepresentation(ISymbol Container, string Name, Irreps Irreps, string Text)
{
    /// <summary>The name with that of the container in front.</summary>
    public string FullName => Container is INamespaceSymbol { IsGlobalNamespace: true } ? Name : $"{Container.ToDisplayString()}.{Name}";
}
