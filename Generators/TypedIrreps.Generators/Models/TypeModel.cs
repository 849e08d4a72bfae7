namespace TypedIrreps.Generators.Models;

/// <summary>The type that a declaration is written on: all that its other part must repeat.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containers">The headers of the types around it, the outermost first, such as <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Header">Its own header, such as <c>partial class Message</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Identifier">Its name in code: with an @ if it is a keyword.</param>
/// <param name="TypeName">Its name, fully qualified, with its type parameters.</param>
/// <param name="HintName">The name of the file that is emitted for it, without the ending.</param>
/// <param name="HasDocumentation">Whether the user has documented it: then its summary is left alone.</param>
internal sealed record TypeModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Header,
    string Name,
    string Identifier,
    string TypeName,
    string HintName,
    bool HasDocumentation);
