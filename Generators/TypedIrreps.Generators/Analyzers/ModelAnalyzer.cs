using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that the layers which a model is made of are layers and fit together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.BrokenChain,
        DiagnosticDescriptors.NoLayer,
        DiagnosticDescriptors.DifferentAttributes,
        DiagnosticDescriptors.MessagePassingParts,
    ];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        var findings = PipelineDeclaration.Read(declaration.Type, declaration.Data)?.Findings
            ?? MessagePassingDeclaration.Read(declaration.Type, declaration.Data)?.Findings
            ?? [];
        var parts = DeclarationReader.TypeSyntaxes(declaration.Syntax.Name, declaration.Data.AttributeClass!.Arity);
        return findings.Select(finding =>
        {
            var place = finding.Part is { } part ? parts?[part] : (SyntaxNode?)declaration.Option("Aggregation")?.Expression;
            return Diagnostic.Create(DescriptorOf(finding.Rule), (place ?? declaration.Syntax.Name).GetLocation(), finding.Message);
        });
    }

    private static DiagnosticDescriptor DescriptorOf(ModelRule rule) => rule switch
    {
        ModelRule.Chain => DiagnosticDescriptors.BrokenChain,
        ModelRule.Layer => DiagnosticDescriptors.NoLayer,
        ModelRule.Attributes => DiagnosticDescriptors.DifferentAttributes,
        _ => DiagnosticDescriptors.MessagePassingParts,
    };
}
