using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
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
        select Diagnostic.Create(SignatureDescriptors.Of(pair.Finding), place, pair.Finding.Message);

    private static IEnumerable<(SignatureFinding Finding, DeclaredArgument Argument)> Findings(Declaration declaration)
    {
        var isProduct = declaration.Kind is DeclarationKind.TensorProduct or DeclarationKind.GatedTensorProduct;
        var known = declaration.Arguments.Where(argument => argument.Text is not null).ToArray();
        if (!isProduct || known.Length < declaration.Arguments.Count)
        {
            return known.SelectMany(argument =>
                SignatureValidator.Representation(argument.Text!.Value).Select(finding => (finding, argument)));
        }

        var texts = known.Select(argument => argument.Text!.Value).ToArray();
        var findings = SignatureValidator.TensorProduct(
            texts[0], texts[1], texts[2], declaration.Kind == DeclarationKind.GatedTensorProduct);
        return findings.Select(finding => (finding, known.Single(argument => argument.Role == finding.Argument)));
    }
}
