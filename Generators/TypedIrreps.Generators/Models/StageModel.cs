using TypedIrreps.Generators.Kinds;

namespace TypedIrreps.Generators.Models;

/// <summary>A layer that a declared model is made of.</summary>
/// <param name="TypeName">Its class, fully qualified.</param>
/// <param name="FieldName">The field that holds it, and the name that its state is saved under.</param>
/// <param name="Signature">What it takes and what it gives.</param>
/// <param name="IsModule">Whether it is a module of TorchSharp, with state of its own.</param>
internal sealed record StageModel(string TypeName, string FieldName, LayerSignature Signature, bool IsModule)
{
    /// <summary>The field's name in code: with an @ if it is a keyword.</summary>
    public string Identifier => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(FieldName) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
        ? FieldName
        : "@" + FieldName;
}
