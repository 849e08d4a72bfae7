using Microsoft.CodeAnalysis;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>Which diagnostic a finding about representations is.</summary>
internal static class SignatureDescriptors
{
    /// <summary>The descriptor of a finding; its only argument is the finding's message.</summary>
    public static DiagnosticDescriptor Of(SignatureFinding finding) => finding.Rule switch
    {
        SignatureRule.Syntax => OfSyntax(finding.Args[1]),
        SignatureRule.ZeroMultiplicity => DiagnosticDescriptors.ZeroMultiplicity,
        SignatureRule.DegreeTooHigh => DiagnosticDescriptors.DegreeTooHigh,
        SignatureRule.EmptyRepresentation => DiagnosticDescriptors.EmptyRepresentation,
        SignatureRule.UnreachableOutput => DiagnosticDescriptors.UnreachableOutput,
        SignatureRule.UnusedInput => DiagnosticDescriptors.UnusedInput,
        SignatureRule.NoPath => DiagnosticDescriptors.NoPath,
        SignatureRule.TooFewScalars => DiagnosticDescriptors.TooFewScalars,
        SignatureRule.UnequalCounts => DiagnosticDescriptors.UnequalCounts,
        SignatureRule.TooLarge => DiagnosticDescriptors.Overflow,
        SignatureRule.ProductDegreeTooHigh => DiagnosticDescriptors.DegreeTooHigh,
        SignatureRule.UnmixedOutput => DiagnosticDescriptors.UnreachableOutput,
        SignatureRule.UnmixedInput => DiagnosticDescriptors.UnusedInput,
        SignatureRule.NoParity => DiagnosticDescriptors.NoParity,
        SignatureRule.TooManyGates => DiagnosticDescriptors.Overflow,
        SignatureRule.NoHarmonic => DiagnosticDescriptors.NoHarmonic,
        SignatureRule.NotInvariant => DiagnosticDescriptors.NotInvariant,
        SignatureRule.NoSignal => DiagnosticDescriptors.NoSignal,
        SignatureRule.NoParityOfSignal => DiagnosticDescriptors.NoParity,
        SignatureRule.OtherOutput => DiagnosticDescriptors.OtherOutput,
        SignatureRule.UnconvolvedOutput => DiagnosticDescriptors.UnreachableOutput,
        SignatureRule.UnconvolvedInput => DiagnosticDescriptors.UnusedInput,
        SignatureRule.UnequalChannels => DiagnosticDescriptors.NoChannels,
        SignatureRule.RepeatedIrrep => DiagnosticDescriptors.NoChannels,
        SignatureRule.UncontractedOutput => DiagnosticDescriptors.UnreachableOutput,
        SignatureRule.TooManyMonomials => DiagnosticDescriptors.Overflow,
        SignatureRule.NotScalar => DiagnosticDescriptors.NotInvariant,
        SignatureRule.UnsquaredOutput => DiagnosticDescriptors.UnreachableOutput,
        SignatureRule.NotCanonical => DiagnosticDescriptors.NotCanonical,
        _ => throw new InvalidOperationException($"No diagnostic is declared for the rule {finding.Rule}."),
    };

    private static DiagnosticDescriptor OfSyntax(string kind) => kind switch
    {
        nameof(IrrepsSyntaxErrorKind.MissingParity) or nameof(IrrepsSyntaxErrorKind.UnknownParity) => DiagnosticDescriptors.Parity,
        nameof(IrrepsSyntaxErrorKind.DegreeOverflow) => DiagnosticDescriptors.DegreeTooHigh,
        nameof(IrrepsSyntaxErrorKind.MultiplicityOverflow) or nameof(IrrepsSyntaxErrorKind.DimensionOverflow) =>
            DiagnosticDescriptors.Overflow,
        _ => DiagnosticDescriptors.Syntax,
    };
}
