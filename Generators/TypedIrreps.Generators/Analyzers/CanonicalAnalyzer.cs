using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>
/// Remarks texts of representations that are not canonical, where they are written: a direct sum of types is unsorted by nature.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CanonicalAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NotCanonical];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from argument in declaration.Representations
        let text = argument.IsWritten ? argument.Text : null
        where text is not null
        from finding in SignatureValidator.Canonical(text.Value, argument.Role)
        select Diagnostic.Create(
            SignatureDescriptors.Of(finding),
            declaration.At(text.SpanOf(finding.Offset, finding.Length)),
            DeclaredFinding.Properties(declaration, finding, argument),
            finding.Message);
}
