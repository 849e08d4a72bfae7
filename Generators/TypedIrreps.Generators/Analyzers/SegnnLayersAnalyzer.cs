using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks the paths of the layers that a model is made of, and says in which layer something is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SegnnLayersAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.Overflow,
        DiagnosticDescriptors.UnreachableOutput,
        DiagnosticDescriptors.UnusedInput,
        DiagnosticDescriptors.NoPath,
        DiagnosticDescriptors.TooFewScalars,
    ];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if (SegnnDeclaration.Read(declaration.Data) is not
            {
                Input.Irreps: { Dim: > 0 } input,
                Attributes.Irreps: { Dim: > 0 } attributes,
                Hidden.Irreps: { Dim: > 0 } hidden,
                Extra.Irreps: { } extra,
                Output.Irreps: { Dim: > 0 } output,
            } network)
        {
            return [];
        }

        SegnnPlan plan;
        try
        {
            plan = SegnnPlan.For(input, attributes, hidden, extra, output, network.Task == "Graph");
        }
        catch (OverflowException overflow)
        {
            return [Diagnostic.Create(DiagnosticDescriptors.Overflow, declaration.Syntax.Name.GetLocation(), overflow.Message)];
        }

        var places = new Places(declaration, (hidden + hidden).ToString().Length);
        return plan.Layers.SelectMany(layer => Check(layer, places, declaration.Limits.MaxDegree))
            .GroupBy(finding => (finding.Descriptor, finding.Place, finding.Message))
            .Select(same => Diagnostic.Create(
                same.Key.Descriptor, same.Key.Place.GetLocation(), $"{string.Join(", ", same.Select(finding => finding.Layer))}: {same.Key.Message}"));
    }

    private IEnumerable<(DiagnosticDescriptor Descriptor, SyntaxNode Place, string Message, string Layer)> Check(SegnnLayerPlan layer, Places places, int maxDegree)
    {
        var findings = SignatureValidator.TensorProduct(
            layer.Input.ToString(), layer.Attributes.ToString(), layer.Output.ToString(), layer.Gated, maxDegree);
        foreach (var finding in findings)
        {
            // What one layer leaves unused, another may need; only input and further features go into one layer alone.
            if (SupportedDiagnostics.Contains(SignatureDescriptors.Of(finding)) && (finding.Rule.IsError() || places.IsInOneLayer(layer, finding)))
                yield return (SignatureDescriptors.Of(finding), places.Of(layer, finding), finding.Message, layer.Name);
        }

        if (WeightCount.Problem(layer.Input, layer.Attributes, layer.Output, layer.Gated) is { } problem)
            yield return (DiagnosticDescriptors.Overflow, places.Hidden, problem, layer.Name);
    }

    /// <summary>Where the representations of a model's layers are written.</summary>
    /// <param name="declaration">The model.</param>
    /// <param name="lengthOfTwoHidden">The length of the text of the two hidden features that begin a message's input.</param>
    private sealed class Places(Declaration declaration, int lengthOfTwoHidden)
    {
        public SyntaxNode Hidden => Argument(2);

        private SyntaxNode Output => Argument(declaration.Arguments.Count - 1);

        private SyntaxNode Extra => declaration.Arguments.Count == 5
            ? Argument(3)
            : declaration.Option("Extra")?.Expression ?? (SyntaxNode)declaration.Syntax.Name;

        public SyntaxNode Of(SegnnLayerPlan layer, SignatureFinding finding) => finding.Argument switch
        {
            _ when layer.Name.StartsWith("PostPool", StringComparison.Ordinal) => Output,
            SignatureArgument.Attributes => Argument(1),
            SignatureArgument.Output => layer.Name == "PrePool2" ? Output : Hidden,
            _ when layer.Name == "Embedding" => Argument(0),
            _ => IsExtra(layer, finding) ? Extra : Hidden,
        };

        public bool IsInOneLayer(SegnnLayerPlan layer, SignatureFinding finding) =>
            finding.Argument == SignatureArgument.Input && (layer.Name == "Embedding" || IsExtra(layer, finding));

        private bool IsExtra(SegnnLayerPlan layer, SignatureFinding finding) =>
            layer.Name == "Message1" && finding.Argument == SignatureArgument.Input && finding.Offset > lengthOfTwoHidden;

        private SyntaxNode Argument(int index) => declaration.Arguments[index].Place ?? declaration.Syntax.Name;
    }
}
