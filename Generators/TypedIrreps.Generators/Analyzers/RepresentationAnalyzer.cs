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
        if (argument.IsWritten)
            return SupportedDiagnostics.Contains(descriptor);
        return finding.Rule switch
        {
            SignatureRule.TooLarge or SignatureRule.TooManyGates or SignatureRule.TooManyMonomials or SignatureRule.ProductDegreeTooHigh => true,

            // A representation made of others, or one of a library that has another limit.
            SignatureRule.DegreeTooHigh => argument.TypeAt(finding.Offset) is { IsDeclaredHere: false },
            _ => descriptor.Equals(DiagnosticDescriptors.Overflow) && argument.Types.Count > 1,
        };
    }
}
