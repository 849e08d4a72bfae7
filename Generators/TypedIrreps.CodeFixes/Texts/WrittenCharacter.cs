using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes.Texts;

/// <summary>A character of a text and the source that it is written in.</summary>
/// <param name="Value">The character.</param>
/// <param name="Token">The literal.</param>
/// <param name="Span">Where in the literal's file.</param>
/// <param name="Place">What the literal belongs to; null for a character that is written nowhere by itself.</param>
internal readonly record struct WrittenCharacter(char Value, SyntaxToken Token, TextSpan Span, WrittenPlace? Place);

/// <summary>An expression that literals belong to: a text's own, or the value of a constant.</summary>
/// <param name="constant">The constant; null for the text's own expression.</param>
internal sealed class WrittenPlace(string? constant)
{
    /// <summary>The constant's name.</summary>
    public string? Constant { get; } = constant;
}
