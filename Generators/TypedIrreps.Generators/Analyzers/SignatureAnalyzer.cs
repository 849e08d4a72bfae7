using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Reports what the validation finds, for a group of its rules.</summary>
public abstract class SignatureAnalyzer : DeclarationAnalyzer
{
    /// <summary>Whether a finding about an argument is reported here.</summary>
    private protected abstract bool IsConcerned(SignatureFinding finding, DeclaredArgument argument);

    private protected sealed override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from pair in Findings(declaration)
        where IsConcerned(pair.Finding, pair.Argument)
        let place = declaration.At(pair.Argument.Text!.SpanOf(pair.Finding.Offset, pair.Finding.Length))
        select Diagnostic.Create(
            SignatureDescriptors.Of(pair.Finding),
            place,
            DeclaredFinding.Properties(declaration, pair.Finding, pair.Argument),
            Message(pair.Finding, pair.Argument));

    private static IEnumerable<(SignatureFinding Finding, DeclaredArgument Argument)> Findings(Declaration declaration)
    {
        if (DeclarationAttributes.LayerKindOf(declaration.Data) is not { } kind
            || declaration.Arguments.Any(argument => argument.Text is null))
        {
            return declaration.Representations
                .Where(argument => argument.Text is not null)
                .SelectMany(argument => SignatureValidator.Representation(argument.Text!.Value, declaration.Limits.MaxDegree)
                    .Select(finding => (finding, argument)));
        }

        var texts = declaration.Arguments.Select(argument => argument.Text!.Value).ToArray();
        return kind.Findings(texts, OptionReader.Read(declaration.Data) with { Limits = declaration.Limits })
            .Select(finding => (finding, declaration.Arguments.Single(argument => argument.Role == finding.Argument)));
    }

    /// <summary>The finding, with the text that it is about where the place shows only a constant's name.</summary>
    private static string Message(SignatureFinding finding, DeclaredArgument argument) =>
        argument.IsWritten && argument.Text is { Value.Length: > 0 } text && !text.IsExact(finding.Offset, finding.Length)
            ? $"{finding.Message} (The text is \"{text.Value}\".)"
            : finding.Message;
}
