using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks what layers over edges embed and what they keep invariant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EdgeAnalyzer : SignatureAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.NoHarmonic, DiagnosticDescriptors.NotInvariant];

    private protected override bool IsConcerned(SignatureFinding finding, DeclaredArgument argument) =>
        SupportedDiagnostics.Contains(SignatureDescriptors.Of(finding));
}
