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
    /// <summary>The property of the diagnostic that holds the canonical text.</summary>
    internal const string CanonicalText = "Canonical";

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
            ImmutableDictionary<string, string?>.Empty.Add(CanonicalText, finding.Args[2]),
            finding.Message);
}
