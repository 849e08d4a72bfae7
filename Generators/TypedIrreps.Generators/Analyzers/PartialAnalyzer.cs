using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that code can be generated into a declared type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartialAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NotPartial];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from type in declaration.Syntax.Ancestors().OfType<BaseTypeDeclarationSyntax>()
        where !type.Modifiers.Any(SyntaxKind.PartialKeyword)
        select Diagnostic.Create(
            DiagnosticDescriptors.NotPartial,
            type.Identifier.GetLocation(),
            declaration.Type.Name,
            type.Identifier.ValueText);
}
