using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that a type is declared once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepeatedDeclarationAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.RepeatedDeclaration];

    // Of the same attribute written twice the compiler has spoken.
    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if (declaration.IsFirst || DeclarationAttributes.On(declaration.Type) is not { AttributeClass: { } first })
            yield break;
        yield return Diagnostic.Create(
            DiagnosticDescriptors.RepeatedDeclaration,
            declaration.Syntax.Name.GetLocation(),
            declaration.Type.Name,
            Written(first),
            Written(declaration.Data.AttributeClass!));
    }

    private static string Written(INamedTypeSymbol attribute)
    {
        const string Suffix = "Attribute";
        return attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length) + attribute.DisplayName().Substring(attribute.Name.Length);
    }
}
