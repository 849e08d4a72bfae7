using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that what a function makes of odd scalars, or of the odd values of a signal, has a parity.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParityAnalyzer : SignatureAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NoParity];

    private protected override bool IsConcerned(SignatureFinding finding, DeclaredArgument argument) =>
        SupportedDiagnostics.Contains(SignatureDescriptors.Of(finding));
}
