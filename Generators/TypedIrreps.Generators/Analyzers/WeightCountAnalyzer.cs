using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that the weights of a layer can be counted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeightCountAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.Overflow];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if (LayerDeclaration.Read(declaration.Data) is { Input.Irreps: { } input, Attributes.Irreps: { } attributes, Output.Irreps: { } output } layer
            && WeightCount.Problem(input, attributes, output, layer.IsGated) is { } problem)
        {
            yield return Diagnostic.Create(DiagnosticDescriptors.Overflow, declaration.Syntax.Name.GetLocation(), problem);
        }
    }
}
