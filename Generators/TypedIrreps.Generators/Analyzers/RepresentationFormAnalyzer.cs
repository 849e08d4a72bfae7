using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks representations that must have a certain form: that of a signal or of channels, or that which the layer gives.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepresentationFormAnalyzer : SignatureAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.NoSignal, DiagnosticDescriptors.OtherOutput, DiagnosticDescriptors.NoChannels];

    private protected override bool IsConcerned(SignatureFinding finding, DeclaredArgument argument) =>
        SupportedDiagnostics.Contains(SignatureDescriptors.Of(finding));
}
