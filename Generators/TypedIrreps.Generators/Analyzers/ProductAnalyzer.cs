using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks the paths of a tensor product: what it reaches and what it uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProductAnalyzer : SignatureAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.UnreachableOutput,
        DiagnosticDescriptors.UnusedInput,
        DiagnosticDescriptors.NoPath,
        DiagnosticDescriptors.TooFewScalars,
        DiagnosticDescriptors.UnequalCounts,
    ];

    private protected override bool IsConcerned(SignatureFinding finding, DeclaredArgument argument) =>
        SupportedDiagnostics.Contains(SignatureDescriptors.Of(finding));
}
