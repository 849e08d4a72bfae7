using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks each text of a representation by itself, where it is written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepresentationAnalyzer : SignatureAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.Syntax,
        DiagnosticDescriptors.Parity,
        DiagnosticDescriptors.ZeroMultiplicity,
        DiagnosticDescriptors.DegreeTooHigh,
        DiagnosticDescriptors.Overflow,
        DiagnosticDescriptors.EmptyRepresentation,
    ];

    // A type's text is checked where the type is declared; only a direct sum, or a product, can be too large and no part of it.
    private protected override bool IsConcerned(SignatureFinding finding, DeclaredArgument argument)
    {
        var descriptor = SignatureDescriptors.Of(finding);
        return argument.IsWritten
            ? SupportedDiagnostics.Contains(descriptor)
            : descriptor.Equals(DiagnosticDescriptors.Overflow) && (argument.Types.Count > 1 || finding.Rule is SignatureRule.TooLarge or SignatureRule.TooManyGates);
    }
}
