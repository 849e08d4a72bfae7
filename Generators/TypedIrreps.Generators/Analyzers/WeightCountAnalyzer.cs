using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Kinds;
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
        if (LayerDeclaration.Read(declaration.Data) is { Kind: TensorProductKind product } layer
            && layer.Representations[0].Irreps is { } input
            && layer.Representations[1].Irreps is { } attributes
            && layer.Representations[2].Irreps is { } output
            && WeightCount.Problem(input, attributes, output, product.IsGated) is { } problem)
        {
            yield return Diagnostic.Create(DiagnosticDescriptors.Overflow, declaration.Syntax.Name.GetLocation(), problem);
        }
    }
}
