using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that what an activation makes of odd scalars has a parity.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParityAnalyzer : SignatureAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NoParity];

    private protected override bool IsConcerned(SignatureFinding finding, DeclaredArgument argument) => finding.Rule == SignatureRule.NoParity;
}
